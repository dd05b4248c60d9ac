-- What the loads share: the threads by their place, and requests at the fixed rate BENCH_RATE (0:
-- as fast as they are answered), BENCH_THREADS together.
--
-- At a rate, requests are due at even distances, whatever became of those before. A connection
-- that is free takes its thread's next one: at once, when that is overdue. A latency counts from
-- when the request was due (or sent, where wrk's clock of whole milliseconds let it go before), and
-- so has in it the wait for a connection. That moment travels with the request as its trace and
-- comes back with the answer. At no rate nothing looks at answers: that would cost time.
local rate = tonumber(os.getenv("BENCH_RATE"))
local threads = {}

function setup(thread)
    thread:set("place", #threads)
    table.insert(threads, thread)
end

if rate == 0 then
    function stamp() end
    return
end

local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } moment;"
         .. "int clock_gettime(int clock, moment *now);")
local now = ffi.new("moment")
local thread_count = tonumber(os.getenv("BENCH_THREADS"))
local step = 1000000 * thread_count / rate
local began
local announced, sent = 0, 0
took = {}    -- how many of the thread's requests took so many hundredths of a millisecond
slowest = {} -- the most hundredths that one took which was due in this second

local function microseconds()
    ffi.C.clock_gettime(1, now)
    return 1000000 * tonumber(now.seconds) + tonumber(now.nanoseconds) / 1000
end

local function due(count)
    return began + step * (count + place / thread_count)
end

function delay()
    local at = microseconds()
    began = began or at
    announced = announced + 1
    return math.max(0, math.floor((due(announced) - at) / 1000))
end

-- wrk asks for one request before it begins, and does not send it.
function stamp(headers)
    local from = microseconds()
    if began then
        sent = sent + 1
        from = math.min(from, due(sent))
    end
    headers["traceparent"] = string.format("00-%016x%016x-00000000000000aa-01", place + 1, from)
end

function response(_, headers)
    local from = tonumber(headers["traceparent"]:sub(20, 35), 16)
    local hundredths = math.floor((microseconds() - from) / 10)
    took[hundredths] = (took[hundredths] or 0) + 1
    local second = math.floor((from - began) / 1000000)
    slowest[second] = math.max(slowest[second] or 0, hundredths)
end

-- A table of all threads together; `join` makes one value of two.
local function merged(name, join)
    local all = {}
    for _, thread in ipairs(threads) do
        for key, value in pairs(thread:get(name)) do
            all[key] = join(all[key] or 0, value)
        end
    end
    return all
end

local function within(all, wanted)
    local lengths, count = {}, 0
    for hundredths in pairs(all) do
        table.insert(lengths, hundredths)
    end
    table.sort(lengths)
    for _, hundredths in ipairs(lengths) do
        count = count + all[hundredths]
        if count >= wanted then
            return (hundredths + 1) / 100
        end
    end
end

-- Those that were due and not answered in the end, but for one on each connection, lasted as long
-- as the run.
local function count_unanswered(all, answered)
    local seconds = tonumber(os.getenv("BENCH_SECONDS"))
    local left = rate * seconds - answered - tonumber(os.getenv("BENCH_CONNECTIONS"))
    if left > 0 then
        all[100000 * seconds] = left
    end
    return answered + math.max(0, left)
end

function done()
    local all, answered = merged("took", function(one, other) return one + other end), 0
    for _, count in pairs(all) do
        answered = answered + count
    end
    print(string.format("Due: %d answered", answered))
    local total = count_unanswered(all, answered)
    for _, percentage in ipairs({ 50, 99 }) do
        local most = within(all, math.ceil(total * percentage / 100)) or 0
        print(string.format("Due: %d%% within %.2f ms", percentage, most))
    end
    for second, hundredths in pairs(merged("slowest", math.max)) do
        print(string.format("Due: in second %d within %.2f ms", second, (hundredths + 1) / 100))
    end
end
