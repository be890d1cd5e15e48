"""The record file: what happened, what it means, what is being worked on. `RecordFile` is its one face."""
