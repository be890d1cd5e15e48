"""WSO Trainer: lessons about the limits of a Warrant Service Officer's duties."""

__version__ = "0.1.0"
