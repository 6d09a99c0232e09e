using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

/// <summary>Phases in which the student labels a share of the pairs itself.</summary>
[TestClass]
public sealed class StudentLabelsTests
{
    public static IEnumerable<object[]> PairObjectives => ObjectiveCatalog.Defaults.OfType<PairObjective>().Select(objective => new object[] { objective });

    // Of seven margins the surest are -4, 3, -2, 1 and -.5, in this order; one of 0 and one that is no number keep their labels.
    [TestMethod]
    [DataRow(0.0, "")]
    [DataRow(0.01, "11", DisplayName = "a share is rounded up")]
    [DataRow(0.28, "11", DisplayName = "two of seven, of which one agrees with its label")]
    [DataRow(0.29, "11,13", DisplayName = "three of seven")]
    [DataRow(1.0, "11,13,15")]
    public void Swapped_AreTheSurest_WhereTheStudentDisagrees(double share, string expected)
    {
        int[] pairs = [10, 11, 12, 13, 14, 15, 16];
        double[] margins = [1, -4, 0, -2, 3, -0.5, double.NaN];
        Assert.AreEqual(expected, string.Join(',', StudentLabels.Swapped(pairs, margins, share).Order()));
    }

    // With Δ = 3 - 1 = 2 and -1 - .5 = -1.5 it is βΔ for DPO, (1 - 2ε)βΔ for its conservative form, βΔ / (1 - 2ε) for its robust one, and (-Δ - 5)² - (Δ - 5)² = 20Δ for IPO.
    [TestMethod]
    public void Margins_AreThoseOfTheObjective()
    {
        TokenPair[] pairs = [new(Row(2), Row(4)), new(Row(1), Row(2))];
        PairScore[] policy = [new(-2, -8), new(-5, -6)];
        PairScore[] reference = [new(-5, -9), new(-4, -6.5)];
        SmallRows.AssertClose([0.5 * 2, 0.5 * -1.5], PairMargins.Of(new DirectPreferenceObjective { Beta = 0.5 }, pairs, policy, reference), 1e-6);
        SmallRows.AssertClose([0.8 * 0.5 * 2, 0.8 * 0.5 * -1.5], PairMargins.Of(new DirectPreferenceObjective { Beta = 0.5, LabelSmoothing = 0.1 }, pairs, policy, reference), 1e-6);
        SmallRows.AssertClose([0.5 * 2 / 0.8, 0.5 * -1.5 / 0.8], PairMargins.Of(new RobustPreferenceObjective { Beta = 0.5, LabelSmoothing = 0.1 }, pairs, policy, reference), 1e-6);
        SmallRows.AssertClose([20 * 2, 20 * -1.5], PairMargins.Of(new IdentityPreferenceObjective { PerToken = false }, pairs, policy, reference), 1e-4);
        // Means: 3/2 - 1/4 = 1.25 and -1 - .5/2 = -1.25.
        SmallRows.AssertClose([20 * 1.25, 20 * -1.25], PairMargins.Of(new IdentityPreferenceObjective(), pairs, policy, reference), 1e-4);
        // Without a reference, by means: -1 against -2, and -5 against -3.
        SmallRows.AssertClose([1, -2], PairMargins.Of(new SimplePreferenceObjective { Beta = 1, Margin = 0 }, pairs, policy, null), 1e-6);
        SmallRows.AssertClose([1, -2], PairMargins.Of(new OddsRatioObjective { Beta = 0 }, pairs, policy, null), 1e-6);

        static TokenSequence Row(int tokens) => new([1, .. Enumerable.Repeat(4, tokens)], 1);
    }

    // The pairs are turned so that the student disagrees with the first three and agrees with the last. The surest half of them is then labelled by it, and the rest as given.
    [TestMethod]
    [DynamicData(nameof(PairObjectives))]
    public void Run_SwapsTheSurestShareOfThePairs_AndNoOther(PairObjective objective)
    {
        using var reference = SeededNetwork.Create(seed: 2);
        using var student = SeededNetwork.Create();
        var settings = SmallRows.Settings with { Objective = objective, PairBatch = 4, ReferenceStart = reference };
        var pairs = SmallRows.Pairs.Select((pair, i) => Margin(objective, student, reference, pair) > 0 == (i == 3) ? pair : pair.Swapped).ToArray();
        var margins = pairs.Select(pair => Margin(objective, student, reference, pair)).ToArray();
        int[] surest = [.. Enumerable.Range(0, 4).OrderByDescending(i => Math.Abs(margins[i])).Take(2)];
        var byHand = pairs.Select((pair, i) => surest.Contains(i) && margins[i] < 0 ? pair.Swapped : pair).ToArray();

        var (values, details) = Train(settings, pairs, Phase(Goal.Conformity, 3) with { StudentLabelShare = 0.5 });
        CollectionAssert.AreEqual(Train(settings, byHand, Phase(Goal.Conformity, 3)).Values, values);
        CollectionAssert.AreNotEqual(Train(settings, pairs, Phase(Goal.Conformity, 3)).Values, values);
        foreach (var detail in details)
            Assert.AreEqual(surest.Count(i => margins[i] < 0) / 4.0, detail["relabelled"]);
    }

    [TestMethod]
    public void Run_SwapsInJointPhasesToo()
    {
        using var reference = SeededNetwork.Create(seed: 2);
        using var student = SeededNetwork.Create();
        var settings = SmallRows.Settings with { PairBatch = 4, ReferenceStart = reference };
        var pairs = Turned(SmallRows.Objective, student, reference, agrees: false);
        CollectionAssert.AreEqual(
            Train(settings, [.. pairs.Select(pair => pair.Swapped)], Phase(Goal.Both, 2)).Values, Train(settings, pairs, Phase(Goal.Both, 2) with { StudentLabelShare = 1 }).Values);
    }

    // The rows of a pair stand in another order than those of one that was turned by hand: sums differ in last bits.
    [TestMethod]
    public void Run_SwapsWhatIsDesirable_InKto()
    {
        using var reference = SeededNetwork.Create(seed: 2);
        using var student = SeededNetwork.Create();
        var settings = SmallRows.Settings with { Objective = new KahnemanTverskyObjective { DesirableWeight = 1.5 }, PairBatch = 4, ReferenceStart = reference };
        var pairs = Turned(new DirectPreferenceObjective(), student, reference, agrees: false);
        var expected = Train(settings, [.. pairs.Select(pair => pair.Swapped)], Phase(Goal.Conformity, 1));
        var (values, details) = Train(settings, pairs, Phase(Goal.Conformity, 1) with { StudentLabelShare = 1 });
        Assert.AreEqual(1, details[0]["relabelled"]);
        Assert.IsGreaterThan(0.02, Distance(values, Train(settings, pairs, Phase(Goal.Conformity, 1)).Values));
        Assert.IsLessThan(1e-3, Distance(values, expected.Values));
        Assert.AreEqual(0.5, Train(settings, pairs, Phase(Goal.Conformity, 1) with { StudentLabelShare = 0.5 }).Details[0]["relabelled"]);

        static double Distance(double[] one, double[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average() / SmallRows.Settings.ConformityLearningRate;
    }

    [TestMethod]
    public void Run_KeepsAllLabels_WhereTheStudentIsTheFrozenModel()
    {
        foreach (var objective in (Objective[])[SmallRows.Objective, new KahnemanTverskyObjective()])
        {
            var settings = SmallRows.Settings with { Objective = objective };
            var (values, details) = Train(settings, SmallRows.Pairs, Phase(Goal.Conformity, 3) with { StudentLabelShare = 1 });
            var (expected, none) = Train(settings, SmallRows.Pairs, Phase(Goal.Conformity, 3));
            CollectionAssert.AreEqual(expected, values);
            Assert.IsTrue(details.TrueForAll(detail => detail["relabelled"] == 0));
            Assert.IsTrue(none.TrueForAll(detail => detail.Count == 0), "Nobody asked for labels of the student.");
        }
    }

    // Rows that the frozen model was asked before were in other batches, so that what it said of them may differ in its last bits from what the student says now.
    [TestMethod]
    public void Run_TakesRoundingForNoOpinion()
    {
        using var network = SeededNetwork.Create();
        TokenPair[] pairs = [.. SmallRows.Pairs, .. SmallRows.Pairs.Select(pair => pair.Swapped), .. SmallRows.Pairs];
        using var learner = NewLearner(network, SmallRows.Settings with { PairBatch = 5, ConformityLearningRate = 1e-30 }, pairs);
        var details = new List<double>();
        for (var phase = 0; phase < 12; phase++)
            learner.Run(Phase(Goal.Conformity, 1 + phase % 3) with { StudentLabelShare = 1 }, step => details.Add(step.Details["relabelled"]), default);
        CollectionAssert.AreEqual(new double[24], details);
    }

    // All pairs in each step, and nothing learnt by them: a phase's loss says what its labels are.
    [TestMethod]
    public void Run_GivesTheLabelsBack_InTheNextPhase()
    {
        using var reference = SeededNetwork.Create(seed: 2);
        using var network = SeededNetwork.Create();
        var pairs = Turned(SmallRows.Objective, network, reference, agrees: false);
        using var learner = NewLearner(network, SmallRows.Settings with { PairBatch = 4, ReferenceStart = reference, ConformityLearningRate = 1e-30 }, pairs);
        var given = Loss(0);
        var own = Loss(1);
        Assert.IsLessThan(given - 0.01, own);
        Assert.AreEqual(given, Loss(0), 1e-6);
        Assert.AreEqual(own, Loss(1), 1e-6);

        double Loss(double share) => learner.Run(Phase(Goal.Conformity, 1) with { StudentLabelShare = share }, _ => { }, default).MeanLoss;
    }

    [TestMethod]
    public void Refusal_SaysWhyTheStudentHasNoLabels()
    {
        Refuses(null, SmallRows.Settings);
        Refuses(null, SmallRows.Settings with { Objective = new KahnemanTverskyObjective() });
        Refuses("'StudentLabelShare' is 0.5, but the objective 'grpo' learns from rewards", SmallRows.Settings with { Objective = new GroupRelativeObjective() });
        Refuses("the objective 'kto' learns from rows that stand alone", SmallRows.Settings with { Objective = new KahnemanTverskyObjective() }, isAlone: true);
        Refuses("Set 'Reference' to 'RunStart'", SmallRows.Settings with { Reference = ReferenceModel.PhaseStart });
        Refuses(null, SmallRows.Settings with { Reference = ReferenceModel.PhaseStart, Objective = new SimplePreferenceObjective() });
        using var other = SeededNetwork.Create(seed: 2);
        Refuses(null, SmallRows.Settings with { Reference = ReferenceModel.PhaseStart, ReferenceStart = other });

        static void Refuses(string? part, LearnerSettings settings, bool isAlone = false)
        {
            using var network = SeededNetwork.Create();
            var rows = SmallRows.RowsOf(SmallRows.Pairs);
            if (isAlone)
                rows.Labelled.Add(new LabelledSequence(SmallRows.Tasks[0], IsDesirable: true));
            using var learner = new LanguageModelLearner(network, rows, settings, 1, () => new Measurement(0, 0), sampler: SmallRows.Sampler());
            var phase = Phase(Goal.Conformity, 1) with { StudentLabelShare = 0.5 };
            Assert.IsNull(learner.Refusal(phase with { StudentLabelShare = 0 }));
            Assert.IsNull(learner.Refusal(phase with { Goal = Goal.Competence }));
            if (part is null)
                Assert.IsNull(learner.Refusal(phase));
            else
                StringAssert.Contains(learner.Refusal(phase), part);
        }
    }

    private static (double[] Values, List<IReadOnlyDictionary<string, double>> Details) Train(LearnerSettings settings, IReadOnlyList<TokenPair> pairs, Phase phase)
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, settings, pairs);
        var details = new List<IReadOnlyDictionary<string, double>>();
        learner.Run(phase, step => details.Add(step.Details), default);
        return (SmallRows.Numbers(cat([.. network.parameters().Select(parameter => parameter.flatten())])), details);
    }

    // So that the student agrees with all of them, or with none.
    private static TokenPair[] Turned(PairObjective objective, CausalNetwork student, CausalNetwork reference, bool agrees) =>
        [.. SmallRows.Pairs.Select(pair => Margin(objective, student, reference, pair) > 0 == agrees ? pair : pair.Swapped)];

    // By how much the loss rises where the sides change places, by four plain forwards.
    private static double Margin(PairObjective objective, CausalNetwork student, CausalNetwork reference, TokenPair pair)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return Loss(pair.Swapped) - Loss(pair);

        double Loss(TokenPair one) => objective.PerPair(new ScoredPairs(
            Both(student, one), Both(reference, one), new PairLengths(tensor(new[] { (float)one.Chosen.ResponseLength }), tensor(new[] { (float)one.Rejected.ResponseLength })))).item<float>();

        static PairLogProbs Both(CausalNetwork network, TokenPair one) =>
            new(SmallRows.LogProbs(network, one.Chosen).sum().unsqueeze(0), SmallRows.LogProbs(network, one.Rejected).sum().unsqueeze(0));
    }

    private static LanguageModelLearner NewLearner(CausalNetwork network, LearnerSettings settings, IEnumerable<TokenPair> pairs) =>
        new(network, SmallRows.RowsOf(pairs), settings, 1, () => new Measurement(0, 0));

    private static Phase Phase(Goal goal, int steps) => new(1, goal, steps, EndsRound: true);
}
