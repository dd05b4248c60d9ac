-- GET of BENCH_PATH, nothing in it changing; with BENCH_MATCH, whether it is still that.
function init()
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN")
    wrk.headers["If-None-Match"] = os.getenv("BENCH_MATCH")
    wrk.path = os.getenv("BENCH_PATH")
end
