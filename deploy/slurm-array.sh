#!/usr/bin/env bash
# One run, shared by an array of Slurm tasks: each takes every twentieth shard.
#
#   job=$(sbatch --parsable deploy/slurm-array.sh /shared/run --pages 100000)
#   sbatch --dependency=afterok:"$job" --wrap 'websight export /shared/run'
#
# Everything after the folder goes to `websight build`. A task that runs out of time, is preempted or is interrupted ends
# with 75 and is put back into the queue, where it goes on; one that ends with 42 or 2 stays failed, for trying again
# cannot help. To send only some again: WEBSIGHT_NUM_SHARDS=20 sbatch --array=3,7 deploy/slurm-array.sh …
#
# With a container: WEBSIGHT="apptainer run --bind /shared websight.sif" sbatch …
#SBATCH --job-name=websight
#SBATCH --array=0-19
#SBATCH --cpus-per-task=4
#SBATCH --mem=6G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --signal=B:TERM@120
#SBATCH --output=websight-%A_%a.log
set -uo pipefail

AGAIN=75
MOST_RESTARTS=20 # what is interrupted more often has another trouble than time

run=${1:?usage: sbatch slurm-array.sh RUN [option of websight build]...}
shift

# The pair of our own names wins over Slurm's: with --array=3,7 Slurm counts two tasks, and the run has twenty shares.
export WEBSIGHT_SHARD_INDEX=$SLURM_ARRAY_TASK_ID
export WEBSIGHT_NUM_SHARDS=${WEBSIGHT_NUM_SHARDS:-$SLURM_ARRAY_TASK_COUNT}

# shellcheck disable=SC2086 # several words
${WEBSIGHT:-websight} build "$run" --launcher array -o browser.processes="${SLURM_CPUS_PER_TASK:-1}" "$@" &
child=$!
# Slurm tells the script alone, and a shell passes nothing on.
trap 'is_told=yes; kill -TERM "$child" 2>/dev/null' TERM
while # a signal ends the wait, not the child
    is_told=no
    wait "$child"
    code=$?
    [ "$is_told" = yes ]
do :; done

if [ "$code" = "$AGAIN" ] && [ "${SLURM_RESTART_COUNT:-0}" -lt "$MOST_RESTARTS" ]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
