-- GET of one order by chance among BENCH_FIRST to BENCH_LAST.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")
local first, last = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_LAST"))
local threads_set_up = 0

function setup(thread)
    thread:set("place", threads_set_up)
    threads_set_up = threads_set_up + 1
end

function init()
    math.randomseed(tonumber(os.getenv("BENCH_SEED")) + place)
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
end

function request()
    local number = string.format("%d", math.random(first, last))
    return wrk.format("GET", os.getenv("BENCH_PATH") .. number)
end
