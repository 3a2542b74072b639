"""Why a value is what it is: reasons as data, and expressions in words, in Thai and English."""
