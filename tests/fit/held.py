"""What is not learned from other houses, with its reason.

The evening news opens a regulation with principles, with who is in charge and what the state
encourages. An editor of ours who read ten drafts of regulations struck 36 places: these (16), half
a heading, and points that told only what 新闻媒体, 境外注册人 or officials do wrong; and missed
what is forbidden, owed, granted and punished. The numbers are set so that drafts of the documents
and of a dozen laws read as she would leave them. They cost a regulation .03 of
ROUGE-L at the length of the evening news (.37 → .34; any weights give .33 to .37).
"""

from collections.abc import Mapping

from digest.composing.weights import REGULATION, RULE

HELD: Mapping[str, Mapping[str, float]] = {
    REGULATION: {
        # what a law says of those it binds
        "binds": 1.0,
        "forbids": 0.8,
        "entitles": 0.6,
        "licences": 0.7,
        "institutes": 1.2,
        # what it costs to break it, and whom
        "unbound": -2.0,
        # what the law comes back to: an article that penalties name again, the first of a matter
        "punished": 0.6,
        "leads": 0.3,
        "rules": 0.5,
        # licence papers that may not be sold
        "papers": -1.5,
        # readers struck what says the same twice, and what told no supervision under that heading
        "repeats": -0.6,
        "oversees": 1.0,
        "strays": -2.0,
        "penalty": 0.4,
        "bars": 0.35,
        # figures, terms and lists
        "figure": 0.3,
        "numerals": 0.3,
        "deadline": 0.25,
        "listed": 0.4,
        "lengthy": -1.0,
        "stub": -0.3,
        # what the law is about
        "titled": 0.35,
        "aimed": 0.6,
        "headed": 0.8,
        "central": 0.8,
        # where it stands: what counts may stand late
        "early": 0.7,
        "first": 0.3,
        "general": 0.1,
        # what an editor struck: ceremony, offices, help, awards
        "principle": -0.5,
        "solemn": -1.2,
        "preaches": -1.5,
        "supports": -1.6,
        "competent": -1.8,
        "of_state": -0.8,
        "arranges": -1.4,
        "awards": -1.2,
        "routine": -0.5,
        "states": -3.0,
        # who checks, complains, helps or is a bystander
        "cooperates": -2.0,
        "complains": -2.0,
        "inspects": -3.0,
        "officials": -1.5,
        "bystander": -2.5,
        # what says nothing, or only to whoever has to do it
        "defines": -2.0,
        "delegates": -1.0,
        "procedural": -0.8,
        "exceptional": -1.6,
        "elsewhere": -1.6,
        # common counts words that are ceremony in a law
        "duty": 0.01,
        "long": -0.9,
    },
    # a ministry's rules: three are too few to learn from; a run that begins a chapter reads best
    RULE: {
        "early": 1.6,
        "supports": -0.6,
        "competent": -0.8,
        "figure": 0.1,
        "deadline": 0.2,
        "forbids": 0.3,
        "penalty": 0.4,
    },
}
