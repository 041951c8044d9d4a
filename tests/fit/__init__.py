"""The weights of `digest/composing/weights.toml`, fitted on what people wrote of real documents."""
