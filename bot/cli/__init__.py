"""What the commands do and say; `bot.main` only names them."""
