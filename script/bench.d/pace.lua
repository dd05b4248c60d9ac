-- What the loads share: the threads by their place, and requests at the fixed rate BENCH_RATE (0:
-- as fast as they are answered), BENCH_THREADS together.
--
-- At a rate, requests are due at even distances, whatever became of those before. A connection
-- that is free takes its thread's next one: at once, when that is overdue. A latency counts from
-- when the request was due (or sent, where wrk's clock of whole milliseconds let it go before), and
-- so has in it the wait for a connection. That moment travels with the request as its trace and
-- comes back with the answer. What was due and not answered when the time was up has waited since
-- then at least. At no rate nothing looks at answers: that would cost time.
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

-- Each thread has a Lua of its own; what it counts stands where the main one finds it too.
local ffi = require("ffi")
ffi.cdef([[
    typedef struct { long seconds, nanoseconds; } moment;
    int clock_gettime(int clock, moment *now);
    void *calloc(size_t count, size_t size);
    typedef struct {
        double began, last;     // microseconds: its timetable begins; it was last heard of
        double sent, answered;  // requests
        double waiting[4096];   // from when each under way counts, else 0
        uint32_t took[1000001]; // how many took so many hundredths of a millisecond, or more
        uint32_t slowest[3601]; // the most hundredths of one that was due in this second, or later
    } figures;
]])
local PLACES, LONGEST, LAST_SECOND = 4096, 1000000, 3600
local now = ffi.new("moment")
local thread_count = tonumber(os.getenv("BENCH_THREADS"))
local step = 1000000 * thread_count / rate
local announced = 0
local all = {}           -- in the main Lua: the figures of all threads
local mine               -- in a thread's
local free, places = {}, 0

function setup(thread)
    local made = ffi.cast("figures *", ffi.C.calloc(1, ffi.sizeof("figures")))
    thread:set("place", #all)
    thread:set("address", tonumber(ffi.cast("intptr_t", made)))
    table.insert(all, made)
end

local function own()
    mine = mine or ffi.cast("figures *", address)
    return mine
end

local function microseconds()
    ffi.C.clock_gettime(1, now)
    return 1000000 * tonumber(now.seconds) + tonumber(now.nanoseconds) / 1000
end

-- From when a thread's timetable began.
local function due(number, place)
    return step * (number + place / thread_count)
end

function delay()
    local at = microseconds()
    local figures = own()
    if figures.began == 0 then
        figures.began = at
    end
    figures.last = at
    announced = announced + 1
    return math.max(0, math.floor((figures.began + due(announced, place) - at) / 1000))
end

local function wait_from(from)
    local taken = table.remove(free)
    if not taken then
        taken, places = places, places + 1
        assert(places <= PLACES, "too many requests without an answer")
    end
    mine.waiting[taken] = from
    return taken
end

-- wrk asks for one request before it begins, and does not send it.
function stamp(headers)
    local from, taken = microseconds(), 0
    if own().began > 0 then
        mine.sent = mine.sent + 1
        from = math.min(from, mine.began + due(mine.sent, place))
        taken = wait_from(from)
    end
    headers["traceparent"] = string.format("00-%08x%08x%016x-00000000000000aa-01", place + 1, taken,
                                           from)
end

local function bounded(number, most)
    return math.max(0, math.min(math.floor(number), most))
end

local function note(figures, from, till)
    local hundredths = bounded((till - from) / 10, LONGEST)
    local second = bounded((from - figures.began) / 1000000, LAST_SECOND)
    figures.took[hundredths] = figures.took[hundredths] + 1
    figures.slowest[second] = math.max(figures.slowest[second], hundredths)
end

function response(_, headers)
    local trace = headers["traceparent"]
    local taken, from = tonumber(trace:sub(12, 19), 16), tonumber(trace:sub(20, 35), 16)
    mine.last = microseconds()
    mine.answered = mine.answered + 1
    mine.waiting[taken] = 0
    table.insert(free, taken)
    note(mine, from, mine.last)
end

-- Those sent and not answered, and those that were due and not sent: how many, and since when.
local function note_unanswered(figures, place)
    local ends = math.max(figures.began + 1000000 * tonumber(os.getenv("BENCH_SECONDS")),
                          figures.last)
    local number, oldest = 0, ends
    local function wait(from)
        number, oldest = number + 1, math.min(oldest, from)
        note(figures, from, ends)
    end
    for taken = 0, PLACES - 1 do
        if figures.waiting[taken] > 0 then
            wait(figures.waiting[taken])
        end
    end
    local next_one = figures.sent + 1
    while figures.began + due(next_one, place) < ends do
        wait(figures.began + due(next_one, place))
        next_one = next_one + 1
    end
    return number, ends - oldest
end

-- Milliseconds in which so many of all were answered.
local function within(wanted)
    local counted = 0
    for hundredths = 0, LONGEST do
        for _, figures in ipairs(all) do
            counted = counted + figures.took[hundredths]
        end
        if counted >= wanted then
            return (hundredths + 1) / 100
        end
    end
end

local function print_seconds()
    for second = 0, LAST_SECOND do
        local slowest = 0
        for _, figures in ipairs(all) do
            slowest = math.max(slowest, figures.slowest[second])
        end
        if slowest > 0 then
            print(string.format("Due: in second %d within %.2f ms", second, (slowest + 1) / 100))
        end
    end
end

function done()
    local answered, unanswered, longest = 0, 0, 0
    for index, figures in ipairs(all) do
        local number, waited = note_unanswered(figures, index - 1)
        answered, unanswered = answered + figures.answered, unanswered + number
        longest = math.max(longest, waited)
    end
    print(string.format("Due: %d answered", answered))
    print(string.format("Due: %d not answered, for %.0f ms at most", unanswered, longest / 1000))
    for _, percentage in ipairs({ 50, 99 }) do
        local most = within(math.ceil((answered + unanswered) * percentage / 100))
        print(string.format("Due: %d%% within %.2f ms", percentage, most))
    end
    print_seconds()
end
