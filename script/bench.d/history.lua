-- Reads, confirmations and applications by turns, each order and person once, and reads alone when
-- there are none left; writes down what was sent, and what was answered and whether it names the
-- order or person that was asked about. They know each other by the trace that comes back.
local threads = tonumber(os.getenv("BENCH_THREADS"))
local threads_set_up = 0
local count = 0
local numbers = {} -- asked about, by trace

function setup(thread)
    thread:set("place", threads_set_up)
    threads_set_up = threads_set_up + 1
end

local function headers_for(token)
    return { Host = wrk.headers["Host"], ["Content-Type"] = "application/json",
             Authorization = "Bearer " .. os.getenv(token) }
end

function init()
    math.randomseed(1 + place)
    first, last = tonumber(os.getenv("BENCH_FIRST")), tonumber(os.getenv("BENCH_LAST"))
    next_order = tonumber(os.getenv("BENCH_NEW")) + place
    next_person = tonumber(os.getenv("BENCH_PERSON")) + place
    last_order = tonumber(os.getenv("BENCH_LAST_NEW"))
    last_person = tonumber(os.getenv("BENCH_LAST_PERSON"))
    orders, persons = os.getenv("BENCH_PATH"), os.getenv("BENCH_PERSONS")
    history = os.getenv("BENCH_HISTORY")
    record = assert(io.open(os.getenv("BENCH_RECORD") .. "." .. place, "w"))
    reading, confirming = headers_for("BENCH_TOKEN"), headers_for("BENCH_TOKEN")
    confirming["If-Match"] = '"1"'
    applying = headers_for("BENCH_OFFICER")
    confirmation = os.getenv("BENCH_CONFIRMATION")
    application = os.getenv("BENCH_APPLICATION")
end

local function sent(kind, number, headers)
    count = count + 1
    local trace = string.format("%04x%04x%024x", history, place + 1, count)
    headers["traceparent"] = "00-" .. trace .. "-00000000000000aa-01"
    headers["Idempotency-Key"] = kind .. "-" .. number
    numbers[trace] = number
    record:write("sent ", trace, " ", kind, " ", number, "\n")
end

local function read()
    local number = string.format("%d", math.random(first, last))
    sent("read", number, reading)
    return wrk.format("GET", orders .. number, reading)
end

local function confirm()
    if next_order > last_order then
        return read()
    end
    local number = string.format("%d", next_order)
    next_order = next_order + threads
    sent("confirm", number, confirming)
    return wrk.format("POST", orders .. number .. "/confirmation", confirming, confirmation)
end

local function apply()
    if next_person > last_person then
        return read()
    end
    local number = string.format("%d", next_person)
    next_person = next_person + threads
    sent("apply", number, applying)
    return wrk.format("POST", os.getenv("BENCH_APPLICATIONS"), applying,
                      (application:gsub("PERSON", persons .. number)))
end

local turns = { read, confirm, read, confirm, apply }

function request()
    return turns[count % #turns + 1]()
end

function response(status, headers, body)
    local trace = headers["traceparent"]:sub(4, 35)
    local names = body:find(numbers[trace], 1, true) and "own" or "other"
    record:write("answered ", trace, " ", status, " ", names, "\n")
    numbers[trace] = nil
    pause = status == 503 and 100 or 0
end

-- Milliseconds before the next request: who is told to come back later does.
function delay()
    return pause or 0
end
