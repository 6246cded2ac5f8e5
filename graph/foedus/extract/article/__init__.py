"""What only the whole article tells: when and where, what a clause leaves out, what is told twice."""
