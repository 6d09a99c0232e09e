using System.Text.Json;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Tests;

namespace Superalign.MLNet.Trajectories.Tests;

/// <summary>Small runs of every objective and every schedule, step by step: as they were recorded, and as groups of options must agree.</summary>
/// <remarks>A change that is meant to change them is recorded anew with UPDATE_TRAJECTORIES=1; what changed is then in the difference of the file.</remarks>
[TestClass]
public sealed class TrajectoryTests
{
    // The last bits differ between processors, and twelve steps make more of it.
    private const double BetweenProcessors = 2e-3;

    private static readonly string RecordPath = Path.Combine(RepositoryFolder.Path, "tests", "Superalign.MLNet.Cli.Tests", "Trajectories", "recorded.json");

    private static readonly string[] Samples = ["--objective", "grpo", "--reward", "pattern:a", "--group-size", "4", "--sample-tokens", "4"];

    private static readonly Dictionary<string, string[]> Runs = new(
    [
        new("dpo", []),
        new("cdpo", ["--objective", "cdpo"]),
        new("rdpo", ["--objective", "rdpo", "--label-smoothing", "0.2"]),
        new("ipo", ["--objective", "ipo"]),
        new("ipo per token", ["--objective", "ipo", "--per-token"]),
        new("kto", ["--objective", "kto", "--desirable-weight", "1.3"]),
        new("orpo", ["--objective", "orpo"]),
        new("simpo", ["--objective", "simpo", "--margin", "0.3"]),
        new("grpo", Samples),
        new("grpo, samples used twice", [.. Samples, "--updates-per-sample", "2", "--kl-weight", "0.1"]),
        new("chosen and replay", ["--chosen-weight", "0.5", "--replay-weight", "0.5"]),
        new("warm-up, decay, clipping", ["--warm-up-steps", "3", "--learning-rate-decay", "cosine", "--weight-decay", "0.1", "--clip-norm", "0.5"]),
        .. Schedules.Names.Select(name => KeyValuePair.Create($"schedule {name}", (string[])["--schedule", name])),
    ]);

    public static IEnumerable<object[]> Names => Runs.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task ARun_GoesAsRecorded(string name)
    {
        var now = await Trajectory.OfAsync(Runs[name]);
        var recorded = Recorded();
        if (Environment.GetEnvironmentVariable("UPDATE_TRAJECTORIES") == "1")
            Record(name, now);
        else
            recorded[name].AssertClose(now, BetweenProcessors, name);
    }

    [TestMethod]
    public void TheRecord_IsOfTheseRuns() => CollectionAssert.AreEquivalent(Runs.Keys, Recorded().Keys);

    // To the last bit.
    [TestMethod]
    [DataRow("", "--guard phases --competence-tolerance 1 --kl-bound 1e9", DisplayName = "guards that allow everything")]
    [DataRow("", "--evaluate-steps 1", DisplayName = "measuring after every step")]
    [DataRow("", "--patience 2", DisplayName = "patience for all rounds")]
    [DataRow("", "--learning-rate-decay none --weight-decay 0 --warm-up-steps 0", DisplayName = "what is the default")]
    [DataRow("--objective cdpo", "--objective dpo --label-smoothing 0.1", DisplayName = "conservative DPO by its setting")]
    [DataRow("", "--objective rdpo --label-smoothing 0", DisplayName = "robust DPO of no flips")]
    [DataRow("--schedule alternating --ends-on conformity", "--schedule annealed --ends-on conformity --share-rise 0 --final-learning-rate 1", DisplayName = "annealed without annealing")]
    [DataRow("--schedule alternating --replay-weight 0.5", "--schedule gap-annealed --replay-weight 0.5 --gap-levels 1", DisplayName = "a gap that is open from the start")]
    [DataRow("--schedule alternating", "--schedule gap-annealed --first-trainable-share 1 --first-task-share 1 --last-student-share 0 --gap-tolerance 0", DisplayName = "levels that open nothing")]
    [DataRow("--schedule sequential", "--schedule alternating --ends-on conformity --rounds 1", DisplayName = "sequential is one round of alternation")]
    [DataRow("--schedule simultaneous --conformity-weight 0.5 --rounds 1", "--schedule lagrangian --rounds 1", DisplayName = "a multiplier of one")]
    [DataRow("--schedule simultaneous", "--schedule simultaneous --conformity-weight 0.5", DisplayName = "equal weights")]
    [DataRow("grpo", "grpo --clip-range 0.5", DisplayName = "on the policy, nothing is clipped")]
    public async Task TwoWaysToSayTheSame_GoTheSame(string one, string other) =>
        (await Trajectory.OfAsync(Words(one))).AssertClose(await Trajectory.OfAsync(Words(other)), 0, other);

    // How a step is cut into batches changes last bits alone.
    [TestMethod]
    [DataRow("")]
    [DataRow("--objective ipo")]
    [DataRow("--objective kto")]
    [DataRow("--objective orpo")]
    [DataRow("--objective simpo")]
    [DataRow("--schedule mgda")]
    [DataRow("--schedule pcgrad")]
    public async Task AccumulatedGradients_AreThoseOfOneBatch(string options) =>
        (await Trajectory.OfAsync([.. Words(options), "--token-budget", "100000"])).AssertClose(await Trajectory.OfAsync([.. Words(options), "--token-budget", "1"]), BetweenProcessors, options);

    [TestMethod]
    [DataRow("", "--beta 0.3")]
    [DataRow("", "--seed 2")]
    [DataRow("", "--clip-norm 0.1")]
    [DataRow("", "--learning-rate-decay linear")]
    [DataRow("", "--weight-decay 0.5")]
    [DataRow("", "--task-batch 5")]
    [DataRow("grpo", "grpo --kl-weight 1")]
    [DataRow("grpo", "grpo --unscaled-advantages")]
    [DataRow("--schedule pcgrad", "--schedule mgda")]
    public async Task WhatIsSaidOtherwise_GoesOtherwise(string one, string other)
    {
        var (first, second) = (await Trajectory.OfAsync(Words(one)), await Trajectory.OfAsync(Words(other)));
        Assert.IsTrue(first.Losses.Zip(second.Losses).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-6), other);
    }

    private static string[] Words(string options)
    {
        string[] words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["grpo", .. var more] ? [.. Samples, .. more] : words;
    }

    private static Dictionary<string, Trajectory> Recorded() => JsonSerializer.Deserialize<Dictionary<string, Trajectory>>(File.ReadAllText(RecordPath))!;

    private static void Record(string name, Trajectory trajectory)
    {
        var all = Recorded();
        all[name] = new Trajectory(Array.ConvertAll(trajectory.Losses, Rounded), Array.ConvertAll(trajectory.Norms, Rounded));
        // One line a run, so that a difference shows which of them changed.
        File.WriteAllText(RecordPath, "{\n" + string.Join(",\n", Runs.Keys.Where(all.ContainsKey).Select(run => $"  {JsonSerializer.Serialize(run)}: {JsonSerializer.Serialize(all[run])}")) + "\n}\n");

        // More digits say nothing on another processor.
        static double Rounded(double value) => double.Parse(value.ToString("G5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }
}
