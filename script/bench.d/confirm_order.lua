-- POST of a confirmation; each order once, counted up from BENCH_FIRST, the threads taking turns.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")
local next_order = tonumber(os.getenv("BENCH_FIRST"))
local threads = tonumber(os.getenv("BENCH_THREADS"))

function init()
    next_order = next_order + place
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
    wrk.headers["Content-Type"] = "application/json"
    wrk.headers["If-Match"] = '"1"'
    wrk.body = os.getenv("BENCH_BODY")
end

function request()
    local number = string.format("%d", next_order)
    next_order = next_order + threads
    wrk.headers["Idempotency-Key"] = "bench-" .. number
    stamp(wrk.headers)
    return wrk.format("POST", os.getenv("BENCH_PATH") .. number .. "/confirmation")
end
