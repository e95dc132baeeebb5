"""How well coders agree: blind sheets for a second coding, and the coefficients of what came back."""
