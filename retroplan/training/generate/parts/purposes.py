"""What a session is for, in sentences that a runner would say: a table by kind of session and kind of week.

Rules: a sentence says what the session is for, never that it works: no claim goes past the grade in docs/evidence.md.
Dates in it are those of the plan. The first row that fits and knows its dates is taken; each kind ends with a row that
needs none.
"""

from __future__ import annotations

from typing import NamedTuple


class Purpose(NamedTuple):
    """`what` the session is, the kinds of week that it is for ("" any), and the sentence.

    `{race}` stands for "the race on Sun 21 Mar", `{faster}` for when the first fast backward work comes, `{harder}` for
    when the next hard session comes: "in January", or "on Tue 5 Jan".
    """

    what: str
    weeks: str
    sentence: str


PURPOSES = (
    # backward work
    Purpose("first steps", "", "Your first backward running: short and slow, to learn how it goes"),
    Purpose("early steps", "", "Repeats the first backward bouts, so that they feel familiar before they grow"),
    Purpose("bouts", "taper", "Keeps your backward running familiar while you rest for {race}"),
    Purpose("bouts", "cutback", "Keeps backward running going in an easier week"),
    Purpose("bouts", "recovery", "Brings backward running back gently, with little of it"),
    Purpose("bouts", "base", "Teaches your legs the backward push before the faster work {faster}"),
    Purpose("bouts", "base", "Teaches your legs the backward push, a little more at a time"),
    Purpose("bouts", "build peak race", "Backward bouts that lead up to {race}"),
    Purpose("bouts", "", "Practises backward running at an easy effort"),
    Purpose("later bouts", "base build peak race", "Easy backward running between the fast days, towards {race}"),
    Purpose("later bouts", "base build peak race", "Easy backward running between the fast days, to get steadier"),
    Purpose("run", "taper", "One short backward run, so that it stays familiar before {race}"),
    Purpose("run", "cutback", "A shorter backward run without a break, in an easier week"),
    Purpose("run", "", "Backward running in one piece, as {race} asks for"),
    Purpose("run", "", "Backward running in one piece, to get used to it without breaks"),
    Purpose("strides", "taper", "A few quick backward strides, so that you stay sharp for {race}"),
    Purpose("strides", "base", "Short, quick backward strides, before the harder weeks start {harder}"),
    Purpose("strides", "cutback", "A few short strides keep your backward steps quick in an easier week"),
    Purpose("strides", "build peak race", "Short, fast backward running for your top speed, before {race}"),
    Purpose("strides", "", "Short, fast backward running, to practise quick steps while you are fresh"),
    Purpose("slow strides", "", "Short backward strides at an even pace, before the fast ones {faster}"),
    Purpose("slow strides", "", "Short backward strides at an even pace, to practise your steps"),
    Purpose("repeats", "peak", "Hard backward running in short pieces, close to what {race} asks for"),
    Purpose("repeats", "", "Hard backward running in short pieces: first steps towards the speed of {race}"),
    Purpose("repeats", "", "Hard backward running in short pieces"),
    Purpose("hills", "", "Backward up a gentle hill: hard work for your legs at a low speed"),
    Purpose("turned", "", "Part of the week's hard running done backward, at about the same effort"),
    # hard forward running
    Purpose("hard", "taper", "A little fast running, so that your legs stay quick while you rest for {race}"),
    Purpose("hard", "peak", "Fast running in short pieces, near the effort of {race}"),
    Purpose("hard", "", "Fast running in short pieces, for the speed you need in {race}"),
    Purpose("hard", "", "Fast running in short pieces, for speed"),
    Purpose("threshold", "taper", "A little brisk running, so that the pace stays familiar while you rest for {race}"),
    Purpose("threshold", "peak", "Trains the pace that you can just hold, near what {race} asks for"),
    Purpose("threshold", "", "Trains the pace that you can just hold for a long time, for {race}"),
    Purpose("threshold", "", "Trains the pace that you can just hold for a long time"),
    Purpose("tempo", "peak", "Brisk running in long pieces, to hold your pace to the end of {race}"),
    Purpose("tempo", "", "Brisk running in longer pieces, a first step towards the pace of {race}"),
    Purpose("tempo", "", "Brisk running in longer pieces, to hold a steady pace"),
    # long runs
    Purpose("steady long", "", "Practises a steady pace on tired legs, as the end of {race} will ask"),
    Purpose("steady long", "", "Practises a steady pace on tired legs"),
    Purpose("long", "taper", "Keeps the habit of a longer run, short enough to be rested for {race}"),
    Purpose("long", "cutback", "A shorter long run, so that you start the next weeks fresh"),
    Purpose("long", "race", "A long run cut short, as a race is near"),
    Purpose("long", "base", "Builds endurance before the harder weeks start {harder}"),
    Purpose("long", "build", "Adds endurance to the harder weeks, for {race}"),
    Purpose("long", "peak", "The last long runs before you rest for {race}"),
    Purpose("long", "", "Builds endurance at an easy effort"),
    # easy days
    Purpose("run and walk", "", "Gets you running a little longer each week, with walks to breathe"),
    Purpose("forward strides", "base", "An easy run with a few quick strides, before the hard days start {harder}"),
    Purpose("forward strides", "", "An easy run with a few quick strides, so that your legs stay lively"),
    Purpose("steady end", "base", "An easy run that ends a little faster, before the hard days start {harder}"),
    Purpose("steady end", "", "An easy run that ends a little faster, without being hard"),
    Purpose("between", "", "Easy running between two hard days"),
    Purpose("after hard", "", "Easy running to get over yesterday's hard day"),
    Purpose("before hard", "", "Easy running, so that you are fresh for tomorrow's hard day"),
    Purpose("easy", "taper", "Short and easy, so that you are rested for {race}"),
    Purpose("easy", "recovery", "Easy running to get going again after the race"),
    Purpose("easy", "cutback", "An easy run in an easier week, so that the next weeks can grow"),
    Purpose("easy", "race", "A short easy run in the week of a race"),
    Purpose("easy", "base", "Easy minutes to build on when the harder weeks start {harder}"),
    Purpose("easy", "build peak", "Easy minutes that fill the week without making it hard"),
    Purpose("easy", "", "Easy running to get used to running often"),
    # tests and races
    Purpose("first test", "", "Measures how fast you are now, so that your paces are no longer a guess"),
    Purpose("test", "", "Measures how fast you are now, so that your paces stay right"),
    Purpose("goal test", "", "The test that you set yourself as a goal"),
    Purpose("race A", "", "The race that these weeks were built for"),
    Purpose("race B", "", "A race that these weeks make room for, with a few easy days around it"),
    Purpose("race C", "", "A race in place of a hard day: the training goes on around it"),
    Purpose("walked race", "", "Run backward as far as you have prepared for, and walk the rest"),
)  # fmt: skip


def sentence(what: str, week: str, dates: dict[str, str]) -> str:
    """The sentence for a session of the kind `what` in a kind of week; `dates` are those that are known."""
    for row in PURPOSES:
        if row.what == what and (not row.weeks or week in row.weeks.split()):
            needs = [name for name in ("race", "faster", "harder") if f"{{{name}}}" in row.sentence]
            if all(name in dates for name in needs):
                return row.sentence.format(**dates)
    return ""
