"""What one sentence tells: who does what to whom, how it stands, and whose words it is."""
