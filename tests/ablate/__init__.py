"""The ablation: which measured figure moves when a rule of a lexicon is left out."""
