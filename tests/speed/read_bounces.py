#!/usr/bin/env python3
"""Reads the messages in a directory with flufl.bounce: read_bounces.py DIRECTORY."""

import email
import os
import sys

import flufl.bounce

for entry in os.scandir(sys.argv[1]):
    with open(entry, "rb") as file:
        flufl.bounce.all_failures(email.message_from_binary_file(file))
