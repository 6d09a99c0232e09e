using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

[TestClass]
public sealed class ProtocolEvaluationTests
{
    private static readonly SandwichQuestion[] Ten = [.. Enumerable.Range(0, 10).Select(i => new SandwichQuestion($"question {i}", ["a", "b"], 0))];

    [TestMethod]
    public async Task Evaluate_GivesTheShareOfTheGapThatIsClosed()
    {
        // Naive is right on 4 of 10, the consultancy on 7, the expert on 9: (7 − 4)/(9 − 4).
        var report = await ProtocolEvaluation.EvaluateAsync(Ten,
        [
            new NaiveJudgement(RightOn(4)),
            new Consultancy(new DelegateAdvisor((_, _, _) => new Argument("so")), RightOn(7), new() { Assignment = ConsultantAssignment.Honest }),
            new ExpertJudgement(RightOn(9)),
        ]);
        var consultancy = report.Of("consultancy");
        Assert.AreEqual(0.7, consultancy.Accuracy.Mean);
        Assert.AreEqual(0.6, consultancy.GapClosed.Mean, 1e-12);
        Assert.IsLessThan(0.6, consultancy.GapClosed.Lower);
        Assert.IsGreaterThan(0.6, consultancy.GapClosed.Upper);
        Assert.AreEqual(0.7, consultancy.HonestWins.Mean);
        Assert.IsTrue(double.IsNaN(consultancy.DishonestWins.Mean));
        Assert.AreEqual(0, report.Of("naive").GapClosed.Mean, 1e-12);
        Assert.AreEqual(1, report.Of("expert").GapClosed.Mean, 1e-12);
        // It says 0.8 always: 7 · 0.2² + 3 · 0.8² over 10.
        Assert.AreEqual(0.22, consultancy.BrierScore, 1e-12);
        Assert.AreEqual(0.1, consultancy.ExpectedCalibrationError, 1e-12);
        Assert.HasCount(30, report.Verdicts);
        Assert.Contains("consultancy", report.ToString());
        Assert.Contains("0.600", report.ToString());
    }

    [TestMethod]
    public async Task Evaluate_HasNoGap_WhereTheExpertIsNotBetter()
    {
        var report = await ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(RightOn(9)), new ExpertJudgement(RightOn(9))]);
        Assert.IsTrue(double.IsNaN(report.Of("naive").GapClosed.Mean));
        report = await ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(RightOn(9))]);
        Assert.IsTrue(double.IsNaN(report.Of("naive").GapClosed.Mean));
    }

    [TestMethod]
    public async Task Evaluate_KeepsTheOrder_AndHasNoMoreUnderWayThanItMay()
    {
        var (underWay, most, gate) = (0, 0, new Lock());
        var slow = new DelegateJudge(async (question, _, token) =>
        {
            lock (gate)
                most = Math.Max(most, ++underWay);
            await Task.Delay(question.Text.Length % 3 * 5, token);
            lock (gate)
                underWay--;
            return Opinion.Of(2, 0, 0.8, question.Text);
        });
        var report = await ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(slow)], new() { Concurrency = 3 });
        CollectionAssert.AreEqual(Ten.Select(question => question.Text).ToArray(), report.Verdicts.Select(verdict => verdict.Opinion.Reason).ToArray());
        Assert.IsLessThanOrEqualTo(3, most);
        var judge = new SimulatedJudge(new() { Seed = 4 });
        IProtocol[] protocols = [new NaiveJudgement(judge), new Debate(new SimulatedAdvisor(1), judge), new ExpertJudgement()];
        var questions = SimulatedQuestions.Make(60);
        Assert.AreEqual(
            (await ProtocolEvaluation.EvaluateAsync(questions, protocols, new() { Concurrency = 1 })).ToString(),
            (await ProtocolEvaluation.EvaluateAsync(questions, protocols, new() { Concurrency = 8 })).ToString());
    }

    [TestMethod]
    public async Task Evaluate_LeavesOutWhatFailed_UpToALimit()
    {
        var judge = new DelegateJudge((question, _) => question.Text == "question 3" ? throw new InvalidDataException("he said maybe") : Opinion.Of(2, 0, 1));
        var report = await ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(judge)], new() { MostFailures = 1 });
        Assert.AreEqual(9, report.Of("naive").Questions);
        Assert.AreEqual(new ProtocolFailure("naive", 3, "he said maybe"), report.Failures.Single());
        var error = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(judge)]));
        var twice = new DelegateJudge((question, _) => question.Text is "question 3" or "question 5" ? throw new InvalidDataException("he said maybe") : Opinion.Of(2, 0, 1));
        Assert.Contains("and 1 may fail", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(twice)], new() { MostFailures = 1 }))).Message);
        Assert.Contains("question 3", error.Message);
        Assert.Contains("he said maybe", error.Message);
    }

    // Without the first question, which the naive judge fails: the naive are right on 3 of 9, the debate on 6, the expert on all.
    [TestMethod]
    public async Task Evaluate_MeasuresTheGap_OnQuestionsThatAllDecided()
    {
        var naive = new DelegateJudge((question, transcript) => question.Text == "question 0" ? throw new InvalidDataException("he said maybe") : RightOn(4).JudgeAsync(question, transcript).Result);
        IProtocol[] protocols = [new Debate(new SimulatedAdvisor(1), RightOn(7), new() { Order = DebateOrder.AsGiven }), new NaiveJudgement(naive), new ExpertJudgement()];
        var report = await ProtocolEvaluation.EvaluateAsync(Ten, protocols, new() { MostFailures = 1 });
        Assert.AreEqual(0.7, report.Of("debate").Accuracy.Mean);
        Assert.AreEqual(0.5, report.Of("debate").GapClosed.Mean, 1e-12);
    }

    [TestMethod]
    public async Task Evaluate_StopsWhenCancelled()
    {
        using var source = new CancellationTokenSource();
        var judge = new DelegateJudge(async (_, _, token) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            return Opinion.Of(2, 0, 1);
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => ProtocolEvaluation.EvaluateAsync(Ten, [new NaiveJudgement(judge)], null, source.Token));
    }

    [TestMethod]
    public async Task Evaluate_RefusesWhatCannotBeMeasured()
    {
        var naive = new NaiveJudgement(RightOn(1));
        await Fails("At least one is needed", [], [naive]);
        await Fails("no expert's answer", [new("Open?", ["a", "b"])], [naive]);
        await Fails("different names", Ten, [naive, naive]);
        await Fails("at least one is needed", Ten, []);
        await Assert.ThrowsExactlyAsync<ArgumentOutOfRangeException>(() => ProtocolEvaluation.EvaluateAsync(Ten, [naive], new() { Concurrency = 0 }));

        static async Task Fails(string message, SandwichQuestion[] questions, IProtocol[] protocols) =>
            Assert.Contains(message, (await Assert.ThrowsExactlyAsync<ArgumentException>(() => ProtocolEvaluation.EvaluateAsync(questions, protocols))).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static DelegateJudge RightOn(int first) => new((question, _) => Opinion.Of(2, int.Parse(question.Text.AsSpan(9), null) < first ? 0 : 1, 0.8));
}
