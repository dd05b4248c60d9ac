-- The executors of BENCH_TOKENS by turns, each at orders of its own: order n is that of executor
-- n modulo their number. BENCH_KIND read is a GET of one of the first BENCH_ORDERS by chance, page
-- a GET of BENCH_PATH as it stands, write a POST of a confirmation, each order once, from BENCH_NEW
-- on.
dofile(os.getenv("BENCH_LUA") .. "/pace.lua")

local first, orders = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_ORDERS"))
local new = tonumber(os.getenv("BENCH_NEW"))
local threads = tonumber(os.getenv("BENCH_THREADS"))
local path, body = os.getenv("BENCH_PATH"), os.getenv("BENCH_BODY")
local turn, next_new = 0, 0
local headers = {}

function init()
    math.randomseed(tonumber(os.getenv("BENCH_SEED")) + place)
    for token in io.lines(os.getenv("BENCH_TOKENS")) do
        table.insert(headers, { Host = wrk.headers["Host"], Authorization = "Bearer " .. token })
    end
    turn = math.floor(place * #headers / threads)
    next_new = place * #headers
end

local function headers_for(number)
    local chosen = headers[number % #headers + 1]
    stamp(chosen)
    return chosen
end

local function next_turn()
    turn = (turn + 1) % #headers
    return turn
end

local function read()
    local number = next_turn()
    number = number + #headers * math.random(0, math.floor((orders - 1 - number) / #headers))
    return wrk.format("GET", path .. string.format("%d", first + number), headers_for(number))
end

local function page()
    return wrk.format("GET", path, headers_for(next_turn()))
end

-- The threads take turns too, but a whole round each, so that every thread has every executor.
local function next_number()
    local number = new + next_new
    next_new = next_new + 1
    if next_new % #headers == 0 then
        next_new = next_new + (threads - 1) * #headers
    end
    return number
end

local function confirm()
    local next_order = next_number()
    local number = string.format("%d", next_order)
    local chosen = headers_for(next_order - first)
    chosen["Content-Type"] = "application/json"
    chosen["If-Match"] = '"1"'
    chosen["Idempotency-Key"] = "bench-" .. number
    return wrk.format("POST", path .. number .. "/confirmation", chosen, body)
end

request = ({ read = read, page = page, write = confirm })[os.getenv("BENCH_KIND")]
