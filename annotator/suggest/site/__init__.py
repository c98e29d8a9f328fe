"""What is learnt of one site from the articles that a person has done."""
