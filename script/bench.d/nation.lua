-- Executors of BENCH_TOWNS municipalities by turns: GET of an order by chance (BENCH_KIND read), or
-- POST of a confirmation, each order once. An order's number tells its municipality.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")

local first, last = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_LAST"))
local threads, towns = tonumber(os.getenv("BENCH_THREADS")), tonumber(os.getenv("BENCH_TOWNS"))
local path, body = os.getenv("BENCH_PATH"), os.getenv("BENCH_BODY")
local is_read = os.getenv("BENCH_KIND") == "read"
local headers = {}

function init()
    math.randomseed(1 + place)
    next_order = first + place
    for token in io.lines(os.getenv("BENCH_TOKENS")) do
        headers[#headers + 1] = { Host = wrk.headers["Host"], Authorization = "Bearer " .. token,
                                  ["Content-Type"] = "application/json", ["If-Match"] = '"1"' }
    end
end

local function headers_for(number)
    local chosen = headers[(number - first) % towns + 1]
    stamp(chosen)
    return chosen
end

local function read()
    local number = math.random(first, last)
    return wrk.format("GET", path .. string.format("%d", number), headers_for(number))
end

local function confirm()
    local number = string.format("%d", next_order)
    local chosen = headers_for(next_order)
    next_order = next_order + threads
    chosen["Idempotency-Key"] = "bench-" .. number
    return wrk.format("POST", path .. number .. "/confirmation", chosen, body)
end

request = is_read and read or confirm
