"""The task for whoever opts out: two invented reports of a landing in which nobody was hurt, with its key."""

from __future__ import annotations

import re

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
                "347 people, most of them guests of the school fair, watched the landing.",
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
    ("How many watched?", "347", "some 350"),
    ("Who was hurt?", "nobody", ""),
    ("What was damaged?", "goal posts, part of the running track", ""),
    ("Why did it happen, and who says so?", "the wind (R the pilot)", "a torn chart (R the flying club); the club"),
    ("Who is to blame, and who says so?", "", "the club"),
)
KINDS = ("contradiction", "rounding", "counting basis", "precision", "aspect")  # those the sheet explains
QUESTIONS = (
    "In which rows do the reports agree? A dash is not a difference. Choose two rows in which they differ. "
    "Which kind of difference is in each? A row can have two kinds.",
    "Find a dash. Does it mean no, zero, or that nothing was found in this report? Where would you look for an "
    "answer to the question of its row?",
    "Take the row “Why did it happen?”. What does each report say itself, and what does it only report?",
    "How many people watched? Give the lowest and the highest number with its about or some, and say whose each is.",
)
# What a good answer notices: the row, and the kind of difference where there is one.
NOTICES = (
    ("When", "precision", "A day against last weekend. They agree if the weekend is the same."),
    (
        "Where",
        "precision",
        "A school's playing field against a sports ground north of the town. Both may be one place.",
    ),
    ("In the basket", "counting basis", "Six people, or five passengers and their pilot: six either way."),
    ("Watchers", "rounding", "“Some 350” may be 347, rounded. Each report counts them in its own words."),
    ("Hurt", "", "Report one says nobody, which is a zero. Report two says nothing, which is not a zero."),
    ("Damaged", "", "Report two does not speak of damage. That is not the same as no damage."),
    ("Why", "aspect", "Wind, a torn chart and a careless club may all have had a part. Two of the three are reported."),
    (
        "Blame",
        "",
        "Report two blames the club in its own words. Report one blames nobody; its wind is the pilot's reason.",
    ),
)
# To each of QUESTIONS.
ANSWERS = (
    "In none to the letter. The day, the place and the people in the basket can be the same, told differently. Kinds: "
    "the table above. “Last weekend” and “14 June” are precision, 347 and some 350 rounding.",
    "Nothing was found in this report: neither a no nor a zero. Report one says that nobody was hurt, which is a zero; "
    "report two is silent. One would look in the police report, or ask the school.",
    "Report one only reports: the wind is the pilot's reason. Report two reports the torn chart as the club's, and "
    "says itself that the club let the balloon start and brought this about.",
    "The lowest: 347, report one, in its own words. The highest: some 350, report two, in its own words. The two may "
    "be one count.",
)
CAREFUL = (
    "A balloon came down at Hillbrook; 347 people watched according to the Courier and some 350 according to Valley "
    "News, and why it landed there the pilot and her club explain differently."
)


def signs() -> list[str]:
    """The signs that some cell of the key has."""
    return sorted({sign for _, *cells in MATRIX for cell in cells for sign in re.findall(r"\(([RN?X])\b", cell)})
