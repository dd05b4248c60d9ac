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
local announced, sent = 0, 0
began = nil  -- when the thread's timetable did
took = {}    -- how many of the thread's requests took so many hundredths of a millisecond
slowest = {} -- the most hundredths that one took which was due in this second

local function microseconds()
    ffi.C.clock_gettime(1, now)
    return 1000000 * tonumber(now.seconds) + tonumber(now.nanoseconds) / 1000
end

-- From when the thread's timetable began.
local function due(count, place)
    return step * (count + place / thread_count)
end

function delay()
    local at = microseconds()
    began = began or at
    announced = announced + 1
    return math.max(0, math.floor((began + due(announced, place) - at) / 1000))
end

-- wrk asks for one request before it begins, and does not send it.
function stamp(headers)
    local from = microseconds()
    if began then
        sent = sent + 1
        from = math.min(from, began + due(sent, place))
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

local function count(all)
    local counted = 0
    for _, times in pairs(all) do
        counted = counted + times
    end
    return counted
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
    local lengths, counted = {}, 0
    for hundredths in pairs(all) do
        table.insert(lengths, hundredths)
    end
    table.sort(lengths)
    for _, hundredths in ipairs(lengths) do
        counted = counted + all[hundredths]
        if counted >= wanted then
            return (hundredths + 1) / 100
        end
    end
end

-- Those that were due and not answered when the time was up have waited from then on at least. They
-- are taken to be the thread's last: none of them can have been due later.
local function add_unanswered(all, seconds, thread)
    local ends = 1000000 * tonumber(os.getenv("BENCH_SECONDS"))
    local at = due(count(thread:get("took")) + 1, thread:get("place"))
    while at < ends do
        local hundredths, second = math.floor((ends - at) / 10), math.floor(at / 1000000)
        all[hundredths] = (all[hundredths] or 0) + 1
        seconds[second] = math.max(seconds[second] or 0, hundredths)
        at = at + step
    end
end

function done()
    local all = merged("took", function(one, other) return one + other end)
    local seconds = merged("slowest", math.max)
    print(string.format("Due: %d answered", count(all)))
    for _, thread in ipairs(threads) do
        add_unanswered(all, seconds, thread)
    end
    local total = count(all)
    for _, percentage in ipairs({ 50, 99 }) do
        local most = within(all, math.ceil(total * percentage / 100)) or 0
        print(string.format("Due: %d%% within %.2f ms", percentage, most))
    end
    for second, hundredths in pairs(seconds) do
        print(string.format("Due: in second %d within %.2f ms", second, (hundredths + 1) / 100))
    end
end
