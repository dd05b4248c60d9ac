-- GET of BENCH_PATH, nothing in it changing; with BENCH_MATCH, whether it is still that.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")

function init()
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
    wrk.headers["If-None-Match"] = os.getenv("BENCH_MATCH")
    wrk.path = os.getenv("BENCH_PATH")
end

-- Without this, wrk makes the text of the request once for all.
if tonumber(os.getenv("BENCH_RATE")) > 0 then
    function request()
        stamp(wrk.headers)
        return wrk.format()
    end
end
