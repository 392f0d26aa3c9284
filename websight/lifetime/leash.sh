#!/bin/sh
# Becomes the command in $WEBSIGHT_LEASH, which is quoted for a shell, with this script's arguments behind it.
eval "exec $WEBSIGHT_LEASH \"\$@\""
