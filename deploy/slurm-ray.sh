#!/usr/bin/env bash
# One run on the nodes of one Slurm job, as a Ray cluster that lives as long as the job. For slots that shall share the
# work evenly, and one budget for a model; otherwise slurm-array.sh needs less.
#
#   sbatch deploy/slurm-ray.sh s3://BUCKET/run --pages 100000        (or a folder that all nodes share)
#
# Everything after the place goes to `websight build`. Needs websight-builder[ray] on all nodes. 120 seconds before the
# end of its time the driver is told (USR1), ends with 75, and the job requeues itself.
#SBATCH --job-name=websight-ray
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
#SBATCH --mem=12G
#SBATCH --time=04:00:00
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
set -u

AGAIN=75
MOST_RESTARTS=20
run=${1:?usage: sbatch slurm-ray.sh PLACE [OPTION …]}
shift

head=$(hostname)
port=$((20000 + SLURM_JOB_ID % 20000)) # another one for each job of a node
export RAY_USAGE_STATS_ENABLED=0

# One `ray start --block` a node; it ends with the job, which Slurm kills as a whole.
# shellcheck disable=SC2016 # the words are for the nodes' shells
srun --overlap --kill-on-bad-exit=0 bash -c '
    if [ "$(hostname)" = "$1" ]; then
        exec ray start --head --port="$2" --num-cpus="$3" --include-dashboard=false --block
    fi
    until (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; do sleep 1; done
    exec ray start --address="$1:$2" --num-cpus="$3" --block
' node "$head" "$port" "${SLURM_CPUS_PER_TASK:-1}" &
nodes=$!
until (exec 3<>"/dev/tcp/$head/$port") 2>/dev/null; do
    kill -0 "$nodes" 2>/dev/null || exit "$AGAIN"
    sleep 1
done

# shellcheck disable=SC2086 # several words
${WEBSIGHT:-websight} build "$run" --launcher ray --ray-address "$head:$port" "$@" &
child=$!
is_told=no
is_cancelled=no
trap 'is_told=yes; kill -TERM "$child" 2>/dev/null' USR1
trap '[ "$(squeue -h -j "$SLURM_JOB_ID" -o %r)" = TimeLimit ] || is_cancelled=yes; is_told=yes; kill -TERM "$child" 2>/dev/null' TERM
while # a signal ends the wait, not the child
    is_told=no
    wait "$child"
    code=$?
    [ "$is_told" = yes ]
do :; done
kill "$nodes" 2>/dev/null

if [ "$is_cancelled" = no ] && [ "$code" = "$AGAIN" ] && [ "${SLURM_RESTART_COUNT:-0}" -lt "$MOST_RESTARTS" ]; then
    scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
