"""What an answer must be before an editor sees it: one sentence for each way it can be wrong."""
