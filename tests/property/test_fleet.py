"""Random histories of a pool: whatever is asked, returned, crashes and fails, the fleet keeps its promises."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from websight.browser import fleet
from websight.browser.fleet import Close, ClosePage, Fleet, Keep, Launch, Lend, Limits, State, Wait


class Pool(RuleBasedStateMachine):
    """What `chromium.Chromium` does, without the browsers: `alive` and `open` are what would really be there."""

    starting = Bundle("starting")
    loans = Bundle("loans")
    closing = Bundle("closing")

    @initialize(
        processes=st.integers(1, 4), pages=st.integers(1, 3), per_page=st.integers(1, 4), per_process=st.integers(1, 9)
    )
    def limits(self, processes: int, pages: int, per_page: int, per_process: int):
        limits = Limits(
            processes=processes, pages_per_process=pages, documents_per_page=per_page, documents_per_process=per_process
        )
        self.fleet = Fleet(limits=limits)
        self.alive: dict[int, int] = {}  # process → documents served
        self.open: dict[int, int] = {}  # page → documents served
        self.lent: dict[int, int] = {}  # page → process
        self.unfinished: set[int] = set()  # processes that start or close

    def ask(self):
        self.fleet, decision = fleet.ask(self.fleet)
        match decision:
            case Launch(process):
                assert process not in self.alive
                self.alive[process] = 0
                self.unfinished.add(process)
            case Lend(process, page, is_new):
                assert process in self.alive
                assert process not in self.unfinished
                assert page not in self.lent
                assert is_new != (page in self.open)
                self.open.setdefault(page, 0)
                self.lent[page] = process
            case Wait():
                # Something is under way that will change the fleet: nobody waits for ever.
                assert self.unfinished or self.lent
        return decision

    @rule(target=starting)
    def ask_for_a_launch(self):
        decision = self.ask()
        if isinstance(decision, Lend):
            self.is_closed(self.back(decision, is_sound=True))
        return decision.process if isinstance(decision, Launch) else None

    @rule(target=loans)
    def ask_for_a_page(self):
        decision = self.ask()
        if isinstance(decision, Launch):
            self.comes_up(decision.process)
            decision = self.ask()
        return decision if isinstance(decision, Lend) else None

    @rule(process=consumes(starting))
    def comes_up(self, process: int | None):
        if process in self.unfinished:
            self.unfinished.discard(process)
            self.fleet = fleet.started(self.fleet, process)

    @rule(process=consumes(starting))
    def does_not_come_up(self, process: int | None):
        if process in self.unfinished:
            self.die(process)

    @rule(target=closing, loan=consumes(loans), is_sound=st.booleans())
    def give_back(self, loan: Lend | None, *, is_sound: bool):
        return None if loan is None else self.back(loan, is_sound=is_sound)

    def back(self, loan: Lend, *, is_sound: bool) -> int | None:
        is_known = self.lent.pop(loan.page, None) is not None
        if is_known and is_sound:
            self.alive[loan.process] += 1
            self.open[loan.page] += 1
        take = fleet.returned if is_sound else fleet.spoiled
        self.fleet, decision = take(self.fleet, loan.process, loan.page)
        match decision:
            case ClosePage(_, page):
                assert page not in self.lent
                del self.open[page]
            case Close(process):
                assert process in self.alive
                assert process not in self.lent.values()
                del self.open[loan.page]
                self.unfinished.add(process)
                return process
            case Keep():
                assert not is_known or is_sound
        return None

    @rule(process=consumes(closing))
    def is_closed(self, process: int | None):
        if process in self.unfinished:
            self.die(process)

    @rule(data=st.data())
    def crash(self, data: st.DataObject):
        if self.alive:
            self.die(data.draw(st.sampled_from(sorted(self.alive))))

    def die(self, process: int):
        worker = self.fleet.worker(process)
        assert worker is not None
        for slot in worker.slots:
            self.open.pop(slot.number, None)
            self.lent.pop(slot.number, None)
        self.alive.pop(process)
        self.unfinished.discard(process)
        self.fleet = fleet.gone(self.fleet, process)

    @invariant()
    def keeps_its_limits(self):
        if not hasattr(self, "fleet"):
            return
        limits = self.fleet.limits
        assert len(self.alive) <= limits.processes
        assert {worker.number for worker in self.fleet.workers} == self.alive.keys()
        for worker in self.fleet.workers:
            assert len(worker.slots) <= limits.pages_per_process
            assert worker.lent == sum(process == worker.number for process in self.lent.values())
            if worker.state is not State.RETIRING:
                assert worker.served < limits.documents_per_process
        assert all(served < limits.documents_per_page for page, served in self.open.items() if page not in self.lent)


TestFleet = Pool.TestCase
TestFleet.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)


def test_an_idle_process_comes_before_a_new_one_and_a_new_one_before_a_second_page():
    pool = Fleet(limits=Limits(processes=2, pages_per_process=2))
    steps = []
    for _ in range(7):
        pool, decision = fleet.ask(pool)
        steps.append(type(decision))
        if isinstance(decision, Launch):
            pool = fleet.started(pool, decision.process)
    assert steps == [Launch, Lend, Launch, Lend, Lend, Lend, Wait]
    assert [worker.lent for worker in pool.workers] == [2, 2]


def test_a_process_that_served_enough_closes_when_its_last_page_is_back():
    pool = Fleet(limits=Limits(processes=1, pages_per_process=2, documents_per_process=1))
    pool, launch = fleet.ask(pool)
    pool = fleet.started(pool, launch.process)
    pool, first = fleet.ask(pool)
    pool, second = fleet.ask(pool)
    pool, decision = fleet.returned(pool, first.process, first.page)
    assert decision == ClosePage(first.process, first.page)
    assert fleet.ask(pool)[1] == Wait()
    pool, decision = fleet.returned(pool, second.process, second.page)
    assert decision == Close(launch.process)
    assert fleet.ask(pool)[1] == Wait()
    assert isinstance(fleet.ask(fleet.gone(pool, launch.process))[1], Launch)
