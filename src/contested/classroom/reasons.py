"""What a teacher says to the sentences of the handout, and what a class must be told to read them alone."""

from __future__ import annotations

# By sentence_id: who or what a word of the sentence stands for, where the sentence alone does not say it.
CONTEXT = {
    "estiklal-s31": "members: of the Islamic State",
    "estiklal-s42": "the operation: the storming of a theatre in Moscow in which hostages were held",
    "diplomat-s49": "ISKP: Islamic State Khorasan, the group's Afghan branch",
    "unsigned-s14": "it: a warning of the embassy of the United States; the city: Moscow",
    "diplomat-s16": "grievances: things it is angry about; Moscow: the Russian state",
    "ashour-s07": "the attack: on the Crocus City Hall",
    "dimensions-s08": "the operation: the attack on the Crocus City Hall",
    "diplomat-s17": "the group: the Islamic State",
    "unsigned-s13": "the warning: of the embassy of the United States, before the attack on the Crocus City Hall",
    "dimensions-s12": "the men: those who attacked the Crocus City Hall; IS: the Islamic State",
}
# By sentence_id: the word that decides, and the rule of the sheet that it meets.
REASONS = {
    "estiklal-s31": "It tells where members came from and that they had a part, not which. Nobody is blamed: none. "
    "Whoever reads “significant roles” as blame has to say for what.",
    "estiklal-s42": "“Disastrous failure” judges, and in the main clause: moral. The second half also says what people "
    "died of, so cause may be written beside it. Not problem: the harm is there, but the main clause judges it.",
    "diplomat-s49": "“Calls for supporters to conduct attacks” is a danger, and who calls for it is named: cause. "
    "Not remedy: what the supporters should do is itself the danger, and the sheet has calling for it under cause.",
    "unsigned-s14": "“Advised … to avoid”: somebody should do something. Remedy.",
    "ashour-s06": "“No bolt from the blue”: the danger had been there before. Problem. Who is behind it is not "
    "said, so it is not cause; “terrorist” is a usual name for the deed and does not judge by itself. "
    "Not none: the sentence says more than what was done, namely that it could be seen coming.",
    "estiklal-s06": "“Critical events”: something is wrong. “Coinciding” names a time and not a reason, so it stays "
    "problem.",
    "diplomat-s16": "“Grievances” give a reason for what the group does: cause.",
    "ashour-s07": "“Dismissed … warnings” says who failed to prevent the attack, and “to shift the blame” gives a "
    "reason: cause, beside which the danger in “imminent attack” does not count.",
    "dimensions-s08": "It counts, and tells who acted and where they came from. It neither blames nor gives a reason: "
    "none, as the rule for none says. Not problem: “injured” is a harm, but the sentence only says how many.",
    "diplomat-s17": "It tells what a man did in 1989. Nobody is blamed: none.",
    "unsigned-s13": "“Imminent plans” is a danger, and the one word “extremists” says who plans it: cause.",
    "dimensions-s12": "It tells what the men had promised. No blame and no reason: none. Whoever codes cause takes the "
    "promise for a reason, which the words do not say.",
}
