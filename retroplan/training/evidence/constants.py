"""The figures a coach reckons with: each one line with its value, unit, range, source and confidence.

A K-number is a line of docs/evidence.md; what has none is our own choice and says so. `low` and `high` bound
what the program may accept or show. Confidence is "high", "medium", "low" or "very low". Nothing is computed here.
Five K-numbers are no single figure and live elsewhere: K22, weights of muscles, in `muscles`; K38, the ratio of acute
to chronic load, in nothing but a refusal to use it; K39, effort times minutes, in `load`; K51, a taper keeps its hard
running and its days, in `generate`; K55, the nine weeks of couch-to-5K, in the run-walk weeks that growth lets pass.
"""

from __future__ import annotations

from retroplan.domain.base.value import Value

OWN = "our own choice"


class Constant(Value):
    """One figure. `key` is its K-number, "" for our own choice; `cite` puts source and confidence in words."""

    key: str
    value: float
    unit: str
    low: float
    high: float
    source: str
    confidence: str

    @property
    def cite(self) -> str:
        """`Frandsen 2025 (K35, medium confidence)`, or `our own choice`."""
        if not self.key:
            return self.source
        return f"{self.source} ({self.key}, {self.confidence} confidence)"


_H, _M, _L, _V = "high", "medium", "low", "very low"
_K = Constant


# What going backward costs.
BR_COST = _K("K01", 1.35, "ratio per metre", 1.15, 1.45, "Wright & Weyand 2001, Rasica 2020", _M)
BR_COST_SLOW = _K("K02", 1.18, "ratio per metre", 1.15, 1.35, "Williford 1998, net, 2.2 m/s", _L)
BW_COST = _K("K03", 1.40, "ratio per metre", 1.28, 1.80, "Compendium 2011, Williford 1998", _M)
BW_COST_GRADED = _K("K04", 1.20, "ratio per metre", 1.17, 1.20, "Hooper 2004, 5 to 10 % up", _M)
MET_BW_LEVEL = _K("K05", 6.0, "MET", 6.0, 6.0, "Compendium 2011, 17320, 3.5 mph", _H)
MET_BW_UPHILL = _K("K06", 8.0, "MET", 8.0, 8.0, "Compendium 2011, 17325, 3.5 mph, 5 % up", _H)
BR_STEEPEST = _K("K07", 25.0, "% grade", 0.0, 25.0, "Rasica 2020", _M)
LEVEL_RUN_COST = _K("K10", 3.40, "J/kg/m", 3.16, 3.64, "Minetti 2002", _M)
HR_OFFSET = _K("K11", 20.0, "beats/min", 19.0, 22.0, "Williford 1998", _L)
NOVELTY_START = _K("K12", 1.23, "ratio", 1.0, 1.23, "Heath 2001, derived, backward walking", _L)
NOVELTY_EXPOSURES = _K("K12", 12.0, "exposures", 12.0, 12.0, "Heath 2001, 3 a week for 4 weeks", _L)

# How fast people go backward.
BR_SPEED = _K("K13", 0.70, "of forward speed", 0.55, 0.80, "Sterzing 2016", _M)
BR_SPEED_NOVICE = _K("K14", 0.60, "of forward speed", 0.50, 0.70, "Ordway 2016 run-in, our own choice", _L)
BR_SPEED_SPECIALIST = _K("K15", 0.80, "of forward speed", 0.75, 0.83, "one athlete, derived", _L)
BR_SPRINT = _K("K16", 0.70, "of forward speed", 0.65, 0.75, "best marks, derived", _M)
BR_EQUAL_POWER = _K("K17", 0.74, "of forward speed", 0.74, 0.74, "derived, 1 / K01", _M)
BW_TO_BR = _K("K18", 1.63, "m/s", 1.52, 1.85, "Hreljac 2005", _M)
STEPS_LEAST = _K("K19", 1.0, "forward steps", 1.0, 1.8, "derived from K01 to K04", _M)
STEPS_MOST = _K("K19", 1.4, "forward steps", 1.0, 1.8, "derived from K01 to K04", _M)
MINUTE_COST = _K("K20", 0.945, "of forward energy", 0.945, 0.945, "derived, K13 x K01", _M)
ACTIVE_MUSCLE = _K("K21", 1.10, "ratio", 1.07, 1.13, "Wright & Weyand 2001, 3.0 m/s", _M)
KNEECAP_FORCE = _K("K23", 0.76, "backward / forward", 0.53, 1.03, "Roos 2012, Flynn 1995, Sussman 2000", _M)

# Doses of backward running.
FIRST_BOUT_S = _K("K24", 60.0, "s", 30.0, 60.0, "physician's advice in The Guardian 2006", _L)
FIRST_BOUTS = _K("K25", 3.0, "bouts", 2.0, 3.0, "physician's advice in The Guardian 2006", _L)
EARLY_TOTAL_MIN = _K("K26", 6.0, "min a run", 5.0, 6.0, "physician's advice in The Guardian 2006", _L)
STRIDES = _K("K27", 6.0, "strides", 5.0, 6.0, "Runner's World UK", _L)
STRIDE_M = _K("K27", 50.0, "m", 25.0, 50.0, "Runner's World UK", _L)
SPRINT_WEEK_M = _K("K28", 560.0, "m a week", 280.0, 560.0, "Bouguezzi 2024, derived, supervised youths", _M)
BR_DAYS = _K("K29", 2.0, "days a week", 1.0, 3.0, "most trials 2 to 3", _M)
BR_GAP_H = _K("K30", 48.0, "h", 24.0, 72.0, "our own choice, as trials used days apart", _L)
BR_SHARE_START = _K("K31", 5.0, "% of weekly running time", 0.0, 100.0, "our own choice, no source found", _V)
BR_SHARE_LATER = _K("K31", 10.0, "% of weekly running time", 0.0, 100.0, "our own choice, no source found", _V)
BR_PROGRAMME_WEEKS = _K("K32", 6.0, "weeks", 4.0, 10.0, "length of the training studies", _M)

# How training grows.
GROWTH_SOFT = _K("K33", 10.0, "% a week", 0.0, 100.0, "Buist 2008: a trial in which it did not protect", _M)
GROWTH_HARD = _K("K34", 30.0, "% over 2 weeks", 0.0, 100.0, "Nielsen 2014, a trend", _L)
SPIKE = _K("K35", 10.0, "% over the longest run of 30 days", 0.0, 100.0, "Frandsen 2025", _M)
SPIKE_MODERATE = _K("K36", 30.0, "% over the longest run of 30 days", 30.0, 30.0, "Frandsen 2025", _M)
SPIKE_LARGE = _K("K36", 100.0, "% over the longest run of 30 days", 100.0, 100.0, "Frandsen 2025", _M)
HAZARD_SMALL = _K("K36", 1.64, "hazard rate ratio", 1.31, 2.05, "Frandsen 2025, observational", _M)
HAZARD_MODERATE = _K("K36", 1.52, "hazard rate ratio", 1.16, 2.00, "Frandsen 2025, observational", _M)
HAZARD_LARGE = _K("K36", 2.28, "hazard rate ratio", 1.50, 3.48, "Frandsen 2025, observational", _M)
FIRST_WEEK_KM = _K("K37", 3.0, "km in week one, BMI over 30", 3.0, 3.0, "Nielsen 2014b", _L)

# Load.
MONOTONY_CAUTION = _K("K40", 1.5, "ratio", 1.0, 7.0, "convention", _L)
MONOTONY_ALERT = _K("K40", 2.0, "ratio", 1.0, 7.0, "convention", _L)
STRAIN_CAUTION = _K("K41", 4500.0, "RPE-minutes x ratio", 0.0, 20000.0, "convention", _V)
STRAIN_ALERT = _K("K41", 6000.0, "RPE-minutes x ratio", 0.0, 20000.0, "convention", _V)
TRIMP_MEN = _K("K42", 1.92, "exponent", 1.92, 1.92, "Banister, as public code has it", _M)
TRIMP_WOMEN = _K("K42", 1.67, "exponent", 1.67, 1.67, "Banister, as public code has it", _M)
FITNESS_DAYS = _K("K43", 42.0, "days", 42.0, 42.0, "convention", _M)
FATIGUE_DAYS = _K("K43", 7.0, "days", 7.0, 7.0, "convention", _M)
VDOT_SHORTEST = _K("K44", 3.5, "min", 3.5, 3.5, "Daniels & Gilbert, recalled: the shortest race it covers", _L)
VDOT_LONGEST = _K("K44", 230.0, "min", 230.0, 230.0, "Daniels & Gilbert, recalled: the longest race it covers", _L)
RIEGEL = _K("K45", 1.06, "exponent", 1.06, 1.06, "Riegel 1981, one mile to the half marathon", _H)
RIEGEL_MARATHON = _K("K46", 1.15, "exponent", 1.06, 1.15, "Vickers & Vertosick 2016 and a public guide", _L)
RIEGEL_MARATHON_LEAST = _K("K46", 1.10, "exponent", 1.06, 1.15, "Vickers & Vertosick 2016 and a public guide", _L)
MARATHON_KM = _K("K46", 40.0, "km a week", 40.0, 40.0, "a public guide", _L)  # fewer, and marathons come slower
RIEGEL_BACK_SHORT = _K("K47", 1.08, "exponent", 1.04, 1.11, "two athletes, derived, up to 10 km", _V)
RIEGEL_BACK_LONG = _K("K47", 1.18, "exponent", 1.17, 1.22, "two athletes, derived, over 10 km", _V)

# The shape of a week and of a season.
EASY_SHARE = _K("K48", 80.0, "% of running time", 70.0, 90.0, "Munoz 2014, Festa 2020: a safe default", _M)
TAPER_DAYS = _K("K49", 14.0, "days", 7.0, 21.0, "Bosquet 2007, Wang 2023", _H)
TAPER_CUT = _K("K50", 50.0, "% of volume", 41.0, 60.0, "Bosquet 2007", _H)
CUTBACK_EVERY = _K("K52", 4.0, "weeks", 2.0, 4.0, "convention", _L)
CUTBACK_SIZE = _K("K52", 25.0, "% of volume", 20.0, 50.0, "convention", _L)
LONG_RUN_SHARE = _K("K53", 30.0, "% of the week", 25.0, 35.0, "convention, recalled", _L)
HARD_GAP_H = _K("K54", 48.0, "h", 24.0, 72.0, "convention", _L)
O2_ENERGY = _K("K56", 20.9, "kJ/l", 20.9, 20.9, "carbohydrate-rich diet", _H)
BR_ECONOMY_GAIN = _K("K57", 2.5, "% forward economy", 0.0, 2.5, "Ordway 2016, no control group", _L)

# Gradient polynomials (J/kg/m, gradient as a fraction from -0.45 to 0.45), highest power first: Minetti 2002, high.
K08_RUN = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
K09_WALK = (280.5, -58.7, -76.8, 51.9, 19.6, 2.5)

# Daniels-Gilbert (K44), high confidence: oxygen uptake by m/min, highest power first; and the share of the most uptake
# that is held for t minutes: a + b exp(-c t) + d exp(-e t).
K44_OXYGEN = (0.000104, 0.182258, -4.60)
K44_SUSTAINED = (0.8, 0.1894393, 0.012778, 0.2989558, 0.1932605)

# Our own choices: no published value was found.
EASY_RPE = _K("", 4.0, "RPE", 0.0, 10.0, OWN, _L)  # easy is this or less
HARD_RPE = _K("", 7.0, "RPE", 0.0, 10.0, OWN, _L)  # hard is this or more: threshold and faster
HARD_MIN = _K("", 5.0, "min", 0.0, 60.0, OWN, _L)  # minutes of hard work that make a session hard
BOUT_GROWTH = _K("", 50.0, "% over the longest bout of 30 days", 0.0, 100.0, OWN, _V)
BOUT_STEP_S = _K("", 30.0, "s", 0.0, 600.0, OWN, _V)  # growth smaller than this is none
SPIKE_FLOOR_KM = _K("", 3.0, "km", 0.0, 10.0, OWN, _L)  # shorter runs are not judged for their growth
SHARE_FLOOR_MIN = _K("", 60.0, "min of running a week", 0.0, 600.0, OWN, _L)  # under it a share says nothing
GROWTH_FLOOR_MIN = _K("", 60.0, "min a week", 0.0, 600.0, OWN, _L)  # smaller weeks are not judged for their growth
GROWTH_SMALL_MIN = _K("", 120.0, "min a week", 60.0, 240.0, OWN, _V)  # as far as smaller weeks may grow at once
RUN_WALK_MOST_MIN = _K("", 60.0, "min on foot", 40.0, 90.0, OWN, _L)  # longer sessions are no couch-to-5K
MONOTONY_FLOOR = _K("", 1000.0, "RPE-minutes a week", 0.0, 20000.0, OWN, _L)  # lighter weeks may be monotonous
HEAVY_BMI = _K("K37", 30.0, "kg/m2", 30.0, 30.0, "Nielsen 2014b", _L)
TAPER_LEFT = _K("", 70.0, "% of a usual week's running", 0.0, 100.0, OWN, _L)  # more of it is no taper
TAPER_FLOOR_MIN = _K("", 120.0, "min a week", 0.0, 600.0, OWN, _L)  # who runs less needs no taper
LONG_RACE_M = _K("", 20_000.0, "m", 15_000.0, 42_195.0, OWN, _L)  # asks for the longer end of K54 after it
A_RACE_GAP = _K("", 14.0, "days", 0.0, 60.0, OWN, _L)  # no room to recover and to taper again
LIGHTER_WEEK = _K("", 85.0, "% of the week before", 50.0, 100.0, OWN, _L)  # under it a week is no full one
BACK_WEEK_GROWTH = _K("", 50.0, "% over the most of four weeks", 0.0, 100.0, OWN, _V)
BACK_WEEK_STEP_MIN = _K("", 5.0, "min a week", 0.0, 60.0, OWN, _V)  # growth smaller than this is none
BACK_RACE_REACH = _K("", 2.0, "times the longest backward run of six weeks", 1.0, 5.0, OWN, _V)
BACK_SPRINT_REACH = _K("", 1.5, "of the best speed, in bouts up to 100 m", 1.0, 2.0, OWN, _V)  # 13.17 s against 5:30
BACK_SOME_M = _K("", 500.0, "m", 0.0, 5000.0, OWN, _V)  # run backward at a time before the plan, with some experience
BACK_RETURN_SHARE = _K("", 50.0, "% of the longest backward run before the break", 0.0, 100.0, OWN, _V)
RETURN_SHARE = _K("", 50.0, "% of the longest run, or fullest week, before the break", 0.0, 100.0, OWN, _V)
RETURN_DAYS = _K("", 28.0, "days", 7.0, 60.0, OWN, _V)  # after so long without it, backward running starts again low
BREAK_SLIP = _K("", 3.0, "days without a run", 0.0, 7.0, OWN, _L)  # so many ask for no change
BREAK_SHORT = _K("", 7.0, "days without a run", 4.0, 7.0, OWN, _L)
BREAK_MIDDLE = _K("", 14.0, "days without a run", 8.0, 14.0, OWN, _L)
BREAK_LONG = _K("", 28.0, "days without a run", 15.0, 28.0, OWN, _L)  # after more a new season is the better answer
CUT_SHORT = _K(
    "", 10.0, "% of the running time", 0.0, 50.0, OWN, _L
)  # in the first week back; half of it in the second
CUT_MIDDLE = _K("", 20.0, "% of the running time", 0.0, 50.0, OWN, _L)
CUT_LONG = _K("", 30.0, "% of the running time", 0.0, 50.0, OWN, _L)
CUT_OLD = _K("", 50.0, "% of the running time", 0.0, 80.0, OWN, _L)  # where the old plan is kept after all
ILL_EASY_DAYS = _K("", 7.0, "days", 3.0, 21.0, OWN, _L)  # easy running only after an illness
SORE_AHEAD_DAYS = _K("", 14.0, "days", 7.0, 28.0, OWN, _L)  # taken for a sore place whose end nobody knows
DAY_SPREAD = _K("", 1.5, "% of a race time, either way", 0.0, 10.0, OWN, _L)  # good days and bad ones
PREDICT_FACTOR = _K("", 16.0, "times the test's distance, or a part of it", 2.0, 20.0, OWN, _V)  # further is no guess
PREDICT_SPRINT_M = _K("", 400.0, "m", 100.0, 1000.0, OWN, _L)  # shorter is sprinting, and only a test of it tells
PREDICT_LONGEST_M = _K("", 42_195.0, "m", 42_195.0, 42_195.0, OWN, _L)  # no exponent was read for longer races
STROLL_MS = _K("", 1.8, "m/s", 1.4, 2.2, OWN, _L)  # a forward test slower than this was walked
TEST_OLD_WEEKS = _K("", 12.0, "weeks", 4.0, 52.0, OWN, _L)  # an older test says less
TEST_AGE_SPREAD = _K("", 0.25, "% of a race time a week of more age, either way", 0.0, 5.0, OWN, _V)  # at most `high`
TEST_EVERY_WEEKS = _K("", 6.0, "weeks", 4.0, 12.0, OWN, _L)  # from one pace test to the next
TEST_RACE_DAYS = _K("", 10.0, "days", 3.0, 21.0, OWN, _L)  # no pace test so shortly before a race
TEST_AFTER_DAYS = _K("", 3.0, "days", 1.0, 14.0, OWN, _L)  # nor so shortly after one
GAIN_FORWARD = _K("", 0.2, "% faster a week of training", 0.0, 4.0, OWN, _V)  # at most `high` in all
GAIN_BACKWARD = _K("", 0.6, "% faster a week of training", 0.0, 10.0, OWN, _V)  # at most `high` in all
STRETCH = _K("", 2.0, "times the gain that seems likely", 1.0, 3.0, OWN, _V)  # beyond it a wish is far off
STAGE_RUNS = (
    3,
    8,
    16,
    24,
)  # backward runs done before the next stage: walk and short bouts, bouts, strides, continuous

# Energy, load, fitness and muscles: recalled figures say so, the rest are our own choices.
TRIMP_MEN_FACTOR = _K("K42", 0.64, "factor", 0.64, 0.64, "Banister, recalled", _L)
TRIMP_WOMEN_FACTOR = _K("K42", 0.86, "factor", 0.86, 0.86, "Banister, recalled", _L)
RATIO_SLOW_MS = _K("K02", 2.2, "m/s", 2.2, 2.2, "Williford 1998, where K02 was measured", _L)
RATIO_FULL_MS = _K("K01", 2.5, "m/s", 2.5, 3.5, "Wright & Weyand 2001, from where K01 holds", _M)
GRADED_FROM = _K("K04", 5.0, "% grade", 5.0, 10.0, "Hooper 2004, from where K04 holds", _M)
MONOTONY_CAP = _K("", 7.0, "ratio", 1.0, 7.0, OWN, _L)  # days that are all alike would give no finite ratio
SETTLED_DAYS = _K("", 42.0, "days", 0.0, 365.0, OWN, _L)  # then the start at zero weighs (41/42)^42, about a third
USUAL_SESSION_MIN = _K("", 40.0, "min", 20.0, 120.0, OWN, _L)  # when the athlete's week is not known
USUAL_SESSIONS = _K("", 4.0, "a week", 2.0, 7.0, OWN, _L)
WALK_MUSCLE = _K("", 0.5, "of a minute run", 0.0, 1.0, OWN, _V)
