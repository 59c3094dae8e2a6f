"""The task for whoever opts out: two invented reports of a landing in which nobody was hurt, with its key."""

from __future__ import annotations

# Each report: its name and date, and its sentences with their code and the reason for a teacher.
REPORTS = (
    (
        "Report one, “The Hillbrook Courier”, Monday 16 June",
        (
            (
                "On Saturday, 14 June, a hot-air balloon came down on the playing field of Hillbrook School.",
                "none",
                "It tells what happened, when and where.",
            ),
            ("Six people were in the basket, and nobody was hurt.", "none", "It counts."),
            (
                "The pilot said the wind had turned and left her no other place to land.",
                "cause",
                "“The wind had turned” is a reason.",
            ),
            (
                "At least 200 people, most of them guests of the school fair, watched the landing.",
                "none",
                "It counts, and blames nobody.",
            ),
            (
                "The goal posts and part of the new running track are damaged.",
                "problem",
                "“Damaged” is a harm; who is to blame is not said.",
            ),
            ("It was a calm and considerate piece of flying.", "moral", "“Considerate” judges."),
        ),
    ),
    (
        "Report two, “Valley News”, Wednesday 18 June",
        (
            (
                "A balloon landed without permission on the sports ground north of Hillbrook last weekend.",
                "problem",
                "“Without permission” says that something is wrong. Whoever takes it for a plain fact may code none.",
            ),
            ("Five passengers and their pilot climbed out before some 350 spectators.", "none", "It counts."),
            (
                "According to the flying club, a torn chart had sent the pilot the wrong way.",
                "cause",
                "“A torn chart had sent”: a reason.",
            ),
            (
                "The club let the balloon start although the forecast had warned of gusts, and so brought this about.",
                "cause",
                "“Brought this about” names who is to blame.",
            ),
            ("To fly low over a full playing field was thoughtless.", "moral", "“Thoughtless” judges."),
            ("The town must now forbid flights on the days of the fair.", "remedy", "“Must” asks somebody to act."),
        ),
    ),
)
# As many questions as the handout has, each with the answer of either report; "" where it says nothing.
MATRIX = (
    ("When was it?", "14 June", "last weekend"),
    ("Where was it?", "playing field of Hillbrook School", "sports ground north of Hillbrook"),
    ("How many were in the basket?", "6", "5 passengers and their pilot"),
    ("How many watched?", "at least 200", "some 350"),
    ("Who was hurt?", "nobody", ""),
    ("What was damaged?", "goal posts, part of the running track", ""),
    ("Why did it happen, and who says so?", "the wind (R the pilot)", "a torn chart (R the flying club); the club"),
    ("Who is to blame, and who says so?", "", "the club"),
)
QUESTIONS = (
    "In which rows do the reports agree? An empty cell breaks no agreement. Choose a row in which they "
    "differ. Which kind of difference is it? There can be two.",
    "Find an empty cell. Does it mean no, zero, or not said? What would you have to read to know?",
    "Take the row “Why did it happen?”. What does each report say itself, and what does it only report?",
    "So how many people watched? Give the lowest and the highest number, and say who gives each.",
)
# What a good answer notices: the row, and the kind of difference where there is one.
NOTICES = (
    ("When", "precision", "A day against last weekend. They agree if the weekend is the same."),
    ("In the basket", "counting basis", "Six people, or five passengers and their pilot: six either way."),
    (
        "Watchers",
        "rounding",
        "“At least 200” leaves room for “some 350”. The first is a floor, the second an estimate.",
    ),
    ("Hurt", "", "Report one says nobody, which is a zero. Report two says nothing, which is not a zero."),
    ("Why", "aspect", "Wind, a torn chart and a careless club may all have had a part. Two of the three are reported."),
)
