"""From the odds of lines to a judgement with roles and reasons."""
