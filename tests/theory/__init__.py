"""Theory that must hold in the model, over seeds and settings: stable clubs, enforcement, buffers, stages."""
