-- Requests at the fixed rate BENCH_RATE (0: as fast as they are answered), BENCH_THREADS together.
-- Each connection waits for the next place in its thread's timetable; whole milliseconds.
local rate = tonumber(os.getenv("BENCH_RATE"))
if rate == 0 then
    return
end

local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, nanoseconds; } moment;"
         .. "int clock_gettime(int clock, moment *now);")
local now = ffi.new("moment")
local step = 1000 * tonumber(os.getenv("BENCH_THREADS")) / rate
local due

local function milliseconds()
    ffi.C.clock_gettime(1, now)
    return 1000 * tonumber(now.seconds) + tonumber(now.nanoseconds) / 1000000
end

function delay()
    local at = milliseconds()
    due = (due or at) + step
    return math.max(0, math.floor(due - at))
end
