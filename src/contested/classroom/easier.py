"""Easier sentences for younger classes: invented, about a flooded cellar, each with one plain code and its reason."""

from __future__ import annotations

SENTENCES = (
    ("The cellar of the school is under water.", "problem", "“Under water” is a harm; no reason is given."),
    ("A broken pipe let the water in.", "cause", "“A broken pipe” is what brought the harm about: cause."),
    ("The cellar has six rooms and one door.", "none", "It counts and describes."),
    ("The town must mend the pipe before winter.", "remedy", "“Must” asks somebody to act."),
    ("It was wrong to wait so long.", "moral", "“Wrong” judges."),
    ("The caretaker found the water on Monday at seven.", "none", "It tells what happened and when."),
    ("Nobody had looked at the pipe for years, so it broke.", "cause", "“So it broke” gives the reason."),
    ("The pupils who carried the books upstairs did well.", "moral", "“Did well” judges, kindly this time."),
    ("The bicycles down there may rust.", "problem", "“May rust” is a danger."),
    ("Please keep the door shut until Friday.", "remedy", "“Please keep” asks somebody to act."),
)
