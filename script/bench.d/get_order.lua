-- GET of one order by chance among BENCH_FIRST to BENCH_LAST.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")
local first, last = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_LAST"))

function init()
    math.randomseed(tonumber(os.getenv("BENCH_SEED")) + place)
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
end

function request()
    local number = string.format("%d", math.random(first, last))
    stamp(wrk.headers)
    return wrk.format("GET", os.getenv("BENCH_PATH") .. number)
end
