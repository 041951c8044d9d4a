"""An entry read aloud: what a listener would stumble over, for the drafter and the proof-reader."""
