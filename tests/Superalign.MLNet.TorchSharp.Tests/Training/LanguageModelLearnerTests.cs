using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Objectives;
using Superalign.MLNet.Tests.Generation;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Training;

[TestClass]
public sealed class LanguageModelLearnerTests
{
    // Batches of all rows: their order, which goes on after going back, decides about the last bits alone.
    private static readonly LearnerSettings AllRows = SmallRows.Settings with { TaskBatch = 5, PairBatch = 4, TokenBudget = 10_000 };

    [TestMethod]
    [DataRow(Goal.Competence)]
    [DataRow(Goal.Conformity)]
    [DataRow(Goal.Both)]
    public void Run_LowersTheLossOfItsGoal(Goal goal)
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, AllRows);
        var losses = new List<double>();
        var outcome = learner.Run(Phase(goal, 30), step => losses.Add(step.Loss), default);
        Assert.IsLessThan(0.7 * losses[0], losses[^1]);
        Assert.AreEqual(losses.Average(), outcome.MeanLoss, 1e-9);
        Assert.AreEqual(30 * goal switch { Goal.Competence => 5, Goal.Conformity => 4, _ => 9 }, outcome.Rows);
    }

    [TestMethod]
    public void Run_StartsConformityAtTheLogarithmOfTwo_ForTheReferenceIsTheStart()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings with { ChosenWeight = 0 });
        Assert.AreEqual(Math.Log(2), learner.Run(Phase(Goal.Conformity, 1), Ignore, default).MeanLoss, 1e-5);
    }

    [TestMethod]
    [DataRow(ReferenceModel.PhaseStart, true)]
    [DataRow(ReferenceModel.RunStart, false)]
    public void Run_StartsALaterPhaseAtTheLogarithmOfTwo_OnlyWhereTheReferenceIsThePhasesStart(ReferenceModel reference, bool expected)
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, AllRows with { Reference = reference, ChosenWeight = 0 });
        learner.Run(Phase(Goal.Conformity, 5), Ignore, default);
        learner.Run(Phase(Goal.Competence, 5), Ignore, default);
        var loss = learner.Run(Phase(Goal.Conformity, 1), Ignore, default).MeanLoss;
        Assert.AreEqual(expected, Math.Abs(loss - Math.Log(2)) < 1e-5, $"{loss}");
    }

    // The loss by four forwards, two of them of the other network.
    [TestMethod]
    public void Run_ComparesWithAnotherModel_WhereOneIsGiven()
    {
        using var network = SeededNetwork.Create();
        using var other = SeededNetwork.Create(seed: 2);
        using var learner = NewLearner(network, AllRows with { ReferenceStart = other });
        var expected = SmallRows.Preference(network, other).item<float>();
        Assert.AreEqual(expected, learner.Run(Phase(Goal.Conformity, 1), Ignore, default).MeanLoss, 1e-5);
        using var itself = SmallRows.Preference(network, network);
        Assert.IsGreaterThan(0.01, Math.Abs(itself.item<float>() - expected));
        Assert.IsTrue(((IResumableLearner)learner).Identity.ContainsKey("reference"));

        using var smallest = SeededNetwork.Smallest();
        using var refused = SeededNetwork.Create();
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => NewLearner(refused, AllRows with { ReferenceStart = smallest })).Message, "'model.embed_tokens.weight' is 11 × 16 in one and 11 × 4 in the other");
    }

    [TestMethod]
    public void Restore_GivesTheParametersBackBitForBit_AndTheOptimizersWithThem()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, AllRows);
        learner.Run(Phase(Goal.Conformity, 4), Ignore, default);
        var values = Values(network);
        using var snapshot = learner.Snapshot();
        learner.Run(Phase(Goal.Conformity, 3), Ignore, default);
        var expected = Values(network);
        learner.Run(Phase(Goal.Competence, 3), Ignore, default);

        learner.Restore(snapshot);
        SmallRows.AssertClose(values, Values(network), 0);
        // With moments of zero or of a later step, three steps would end elsewhere, by about the learning rate of 0.02.
        learner.Run(Phase(Goal.Conformity, 3), Ignore, default);
        SmallRows.AssertClose(expected, Values(network), 0);
    }

    // Rows, dropout and samples alike: the same phases come to the same bits, and to others only where all is drawn anew.
    [TestMethod]
    [DynamicData(nameof(DrawingObjectives))]
    public void Restore_UndoesWhatWasDrawnToo_AndDrawAnewLetsTrainingGoOnWithOtherDraws(Objective objective)
    {
        using var network = SeededNetwork.Create(dropout: 0.1);
        using var learner = new LanguageModelLearner(
            network, SmallRows.RowsOf(SmallRows.Pairs), SmallRows.Settings with { TaskBatch = 1, PairBatch = 1, Objective = objective }, seed: 1, () => new Measurement(0.5, 0.5), sampler: SmallRows.Sampler());
        learner.Run(Phase(Goal.Both, 1), Ignore, default);
        using var snapshot = learner.Snapshot();
        foreach (var goal in (Goal[])[Goal.Competence, Goal.Conformity])
        {
            var first = Attempt(goal);
            CollectionAssert.AreEqual(first, Attempt(goal));
            learner.Restore(snapshot);
            learner.DrawAnew();
            CollectionAssert.AreNotEqual(first, Losses(goal));
        }

        double[] Attempt(Goal goal)
        {
            learner.Restore(snapshot);
            return Losses(goal);
        }

        double[] Losses(Goal goal)
        {
            var losses = new List<double>();
            learner.Run(Phase(goal, 3), step => losses.Add(step.Loss), default);
            return [.. losses];
        }
    }

    // Each where nothing else is drawn: of one row there is one order.
    [TestMethod]
    [DataRow("tasks")]
    [DataRow("pairs")]
    [DataRow("dropout")]
    [DataRow("samples")]
    public void DrawAnew_ChangesEachThingThatIsDrawn(string drawn)
    {
        using var network = SeededNetwork.Create(dropout: drawn == "dropout" ? 0.1 : 0);
        var rows = SmallRows.RowsOf(drawn == "pairs" ? SmallRows.Pairs : SmallRows.Pairs[..1], drawn == "tasks" ? SmallRows.Tasks : SmallRows.Tasks[..1]);
        rows.Prompts.RemoveRange(1, rows.Prompts.Count - 1);
        var settings = SmallRows.Settings with { TaskBatch = 1, PairBatch = 1, Objective = drawn == "samples" ? new GroupRelativeObjective { GroupSize = 4 } : new DirectPreferenceObjective() };
        using var learner = new LanguageModelLearner(network, rows, settings, seed: 1, () => new Measurement(0.5, 0.5), sampler: SmallRows.Sampler());
        using var snapshot = learner.Snapshot();
        var phase = Phase(drawn == "tasks" ? Goal.Competence : Goal.Conformity, 3);
        var first = Parameters();
        CollectionAssert.AreEqual(first, Parameters());
        learner.Restore(snapshot);
        learner.DrawAnew();
        learner.Run(phase, Ignore, default);
        CollectionAssert.AreNotEqual(first, Values(network));

        double[] Parameters()
        {
            learner.Restore(snapshot);
            learner.Run(phase, Ignore, default);
            return Values(network);
        }
    }

    public static IEnumerable<object[]> DrawingObjectives => [[new DirectPreferenceObjective()], [new GroupRelativeObjective { GroupSize = 3, KlWeight = 0.1 }]];

    [TestMethod]
    public void Run_StopsAsDiverged_WhenTheLossIsNoNumber_AndTheLoopGoesBack()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings);
        var start = Values(network);
        var poisoned = new Progress(step =>
        {
            using var noGradient = no_grad();
            if (step == 3)
                network.HeadWeight.fill_(double.NaN);
        });
        var trace = AlternationLoop.Run(learner, new AlternatingSchedule(8, 1), new AlternationOptions { Progress = poisoned });
        Assert.IsTrue(trace.Phases[1].Outcome is { Diverged: true, Steps: 3 });
        Assert.IsFalse(trace.Phases[2].Outcome.Diverged, "it went on from the state before the phase that diverged");
        StringAssert.Contains(string.Join(' ', trace.Notes), "diverged after 3 of 4 steps");
        SmallRows.AssertClose(start, Values(network), 0);
    }

    [TestMethod]
    public void Run_LeavesTheEmbeddingsAlone_WhenTheyAreFrozen()
    {
        using var network = SeededNetwork.Create(seed: 1, tiedHead: true);
        var (embeddings, all) = (SmallRows.Numbers(network.Backbone.Embedding.Weight), Values(network));
        using var learner = NewLearner(network, SmallRows.Settings with { FreezeEmbeddings = true });
        learner.Run(Phase(Goal.Both, 3), Ignore, default);
        SmallRows.AssertClose(embeddings, SmallRows.Numbers(network.Backbone.Embedding.Weight), 0);
        CollectionAssert.AreNotEqual(all, Values(network));
    }

    // The loss of a step is that of the parameters before it, so the last step's own damage shows in the parameters alone.
    [TestMethod]
    public void Run_IsDiverged_WhenTheLastStepLeavesNoNumbers()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings);
        var outcome = learner.Run(Phase(Goal.Competence, 2), step =>
        {
            using var noGradient = no_grad();
            if (step.Step == 2)
                network.HeadWeight.fill_(double.PositiveInfinity);
        }, default);
        Assert.IsTrue(outcome is { Diverged: true, Steps: 2 });
    }

    [TestMethod]
    public void Run_StopsBeforeTheNextStep_WhenCancelled()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings);
        using var source = new CancellationTokenSource();
        var outcome = learner.Run(Phase(Goal.Competence, 10), step =>
        {
            if (step.Step == 4)
                source.Cancel();
        }, source.Token);
        Assert.AreEqual(4, outcome.Steps);
        Assert.IsFalse(outcome.Diverged);
    }

    [TestMethod]
    public void Run_ReplaysTasks_WhenAskedTo()
    {
        using var network = SeededNetwork.Create();
        using var learner = NewLearner(network, SmallRows.Settings with { ReplayWeight = 0.5 });
        Assert.AreEqual(3 * (2 + 3), learner.Run(Phase(Goal.Conformity, 3), Ignore, default).Rows);
    }

    private static LanguageModelLearner NewLearner(CausalNetwork network, LearnerSettings settings) =>
        new(network, SmallRows.RowsOf(SmallRows.Pairs), settings, seed: 5, () => new Measurement(0.5, 0.5));

    private static Phase Phase(Goal goal, int steps) => new(Round: 1, goal, steps, EndsRound: true);

    private static void Ignore(StepReport step)
    {
    }

    private static double[] Values(CausalNetwork network) => [.. network.parameters().SelectMany(SmallRows.Numbers)];

    private sealed class Progress(Action<int> onStep) : IProgress<AlternationProgress>
    {
        public void Report(AlternationProgress value) => onStep(value.Step);
    }
}
