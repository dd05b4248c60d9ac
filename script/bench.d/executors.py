"""Many executors, each at orders of its own: who they are, and the load that they make together."""
import concurrent.futures

import load
import town

# Those at whose load the sides of many callers run, beside the measured municipality.
TOWNS = 16
IN_EACH = 4
IN_ALL = TOWNS * IN_EACH
FIRST_CODE = 1600
IDS = "019506a0-5c09-7000-8000-0"  # of the bench's own executors, as bench.id() has them


def some_of_each(database, readable):
    """Orders for them: as many as are asked for, rounded up to the same number for each."""
    readable = -(-readable // IN_ALL) * IN_ALL
    return town.Orders(database, readable,
                       town.Size(readable, readable, FIRST_CODE, TOWNS, IN_EACH))


class Executors:
    """Those of all the municipalities of some orders: order n is that of executor n modulo them."""

    def __init__(self, name, bench, orders):
        self.bench = bench
        self.orders = orders
        self.count = orders.size.towns * orders.size.executors
        self.file = bench.folder / f"{name}.tokens"

    def found(self):
        """Their municipalities and they themselves; the service learns of them when it starts."""
        database = self.bench.database
        database.ask(f"CALL bench.found_towns(ROW{tuple(self.orders.size)})")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            made = pool.map(self.token, range(self.count))
            self.file.write_text("\n".join(made) + "\n")

    def token(self, number):
        size = self.orders.size
        place = number // size.towns
        provider = (f"{IDS}{town.FIRST + place}" if size.executors > 1
                    else self.bench.town.provider)
        return self.bench.service.token("provider", "--provider", provider, number=number,
                                        municipality=f"{size.first_town + number % size.towns:04}")

    def load(self, kind, seconds, begin, path=town.ORDERS, **how):
        """A kind of request (executors.lua) from each by turns."""
        self.bench.seed += 1
        return load.wrk("executors.lua", self.bench.service.url, seconds, begin, kind=kind,
                        path=path, tokens=self.file, first=town.FIRST, seed=self.bench.seed,
                        orders=self.orders.readable, new=self.orders.new_from(),
                        body=self.bench.confirmation, **how)

    def read(self, seconds, begin, **how):
        return self.load("read", seconds, begin, **how)

    def page(self, seconds, begin, **how):
        return self.load("page", seconds, begin, path=town.PAGE, **how)

    def confirm(self, seconds, begin, **how):
        return self.load("write", seconds, begin, **how)
