"""Everything an issue needs on its way: clean copy, PDF, marked copy, flow sheet, evidence."""
