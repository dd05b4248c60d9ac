-- GET of one order by chance among BENCH_FIRST to BENCH_LAST.
local first, last = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_LAST"))
local place = 0

function setup(thread)
    place = place + 1
    thread:set("place", place)
end

function init()
    math.randomseed(tonumber(os.getenv("BENCH_SEED")) + place)
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
end

function request()
    return wrk.format("GET", os.getenv("BENCH_PATH") .. string.format("%d", math.random(first, last)))
end
