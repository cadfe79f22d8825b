"""From effects and notices to rows of the outbox: places, cards, words, threads of the desk."""
