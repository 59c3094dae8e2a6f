"""The standards a teacher may want to name in a plan. They are named, not claimed: nobody has certified a lesson."""

from __future__ import annotations

# Framework, place in it, what it asks for in our words, and where a lesson asks for the same.
STANDARDS = (
    (
        "UNESCO, Media and Information Literate Citizens (2021)",
        "modules on information, media texts and misinformation",
        "to ask who says something, on what evidence, and to compare sources",
        "the matrix; the signs",
    ),
    (
        "Council of Europe, Competences for Democratic Culture (2018)",
        "analytical and critical thinking skills; knowledge of language and communication",
        "to take an argument apart and see what wording does",
        "the matrix; the sentences",
    ),
    (
        "European Commission, DigComp 2.2 (2022)",
        "1.2 Evaluating data, information and digital content",
        "to compare and judge the reliability of sources and data",
        "the matrix; the error hunt",
    ),
    (
        "Common Core (United States), literacy in history",
        "RH.9-10.6 and RH.9-10.9",
        "to compare how several authors treat the same topic, and what each includes",
        "the matrix; the careful sentence",
    ),
    (
        "C3 Framework (United States), social studies",
        "dimension 3, evaluating sources and using evidence",
        "to weigh sources and to base a claim on evidence from several",
        "the matrix; the careful sentence",
    ),
    (
        "GCSE History (England)",
        "assessment objectives 3 and 4",
        "to use sources and to judge how and why accounts differ",
        "the matrix; the kinds of difference",
    ),
    (
        "KMK, Bildung in der digitalen Welt (Germany, 2016)",
        "1.2 Auswerten und Bewerten",
        "to analyse and judge information and its sources",
        "the matrix; the sentences",
    ),
    (
        "GAISE II (United States, 2020)",
        "levels B and C: collect and consider data; interpret results",
        "to ask how data came about before computing with them",
        "the lab; the error hunt; the rule",
    ),
)
