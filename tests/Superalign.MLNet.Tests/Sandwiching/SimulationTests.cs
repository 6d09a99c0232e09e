using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

/// <summary>The protocols' own code, run on simulated people, against closed forms.</summary>
[TestClass]
public sealed class SimulationTests
{
    private const int Questions = 4000;

    [TestMethod]
    [DataRow(0.0, 1.0, 1, 1L)]
    [DataRow(1.0, 1.0, 1, 2L)]
    [DataRow(1.0, 0.5, 1, 3L)]
    [DataRow(1.0, 2.0, 1, 4L)]
    [DataRow(0.5, 1.5, 3, 5L)]
    [DataRow(-0.5, 1.0, 2, 6L)]
    public void Debate_IsAsAccurateAsTheClosedForm(double advantage, double noise, int rounds, long seed)
    {
        var judge = new SimulatedJudge(new() { Noise = noise, ExpectedAdvantage = 1, Seed = seed });
        foreach (var simultaneous in (bool[])[true, false])
        {
            var debate = new Debate(new SimulatedAdvisor(advantage), judge, new() { Rounds = rounds, Simultaneous = simultaneous });
            Runs.AssertMatches(SimulatedAccuracy.Debate(advantage, noise, rounds), Runs.Of(Questions, seed, debate).Protocols[0]);
        }
    }

    [TestMethod]
    [DataRow(0.7, 0.6, 1L)]
    [DataRow(0.4, 0.8, 2L)]
    public void Debate_MixesInTheJudgesOwnKnowledge(double persuadability, double knowledge, long seed)
    {
        var judge = new SimulatedJudge(new() { Persuadability = persuadability, Knowledge = knowledge, Seed = seed });
        var debate = new Debate(new SimulatedAdvisor(1), judge);
        Runs.AssertMatches(SimulatedAccuracy.Debate(1, 1, 1, persuadability, knowledge), Runs.Of(Questions, seed, debate).Protocols[0]);
    }

    [TestMethod]
    public void PositionBias_CostsInOneOrder_AndCancelsAndShowsInBoth()
    {
        var judge = new SimulatedJudge(new() { PositionBias = 1.5, Seed = 3 });
        var advisor = new SimulatedAdvisor(1);
        var report = Runs.Of(
            Questions, 3,
            new Debate(advisor, judge, new() { Order = DebateOrder.AsGiven, Name = "as-given" }),
            new Debate(advisor, judge, new() { Order = DebateOrder.Seeded, Name = "seeded" }),
            new Debate(advisor, judge, new() { Name = "both" }),
            new Debate(advisor, new SimulatedJudge(new() { Seed = 3 }), new() { Name = "fair" }));
        Runs.AssertMatches(SimulatedAccuracy.DebateInOneOrder(1, 1, 1.5), report.Of("as-given"));
        Runs.AssertMatches(SimulatedAccuracy.DebateInOneOrder(1, 1, 1.5), report.Of("seeded"));
        Runs.AssertMatches(SimulatedAccuracy.Debate(1, 1), report.Of("both"));
        Assert.IsTrue(double.IsNaN(report.Of("as-given").PositionBias));
        Assert.IsGreaterThan(0.2, report.Of("both").PositionBias);
        Assert.AreEqual(0, report.Of("fair").PositionBias, 1e-9);
    }

    [TestMethod]
    public void ConfidenceInDebates_IsCalibrated_AndThatInConsultantsIsNot()
    {
        var judge = new SimulatedJudge(new() { Seed = 8 });
        var report = Runs.Of(Questions, 8, new Debate(new SimulatedAdvisor(1), judge), new Consultancy(new SimulatedAdvisor(1), judge));
        Assert.IsLessThan(0.03, report.Of("debate").ExpectedCalibrationError);
        Assert.AreEqual(0.4, report.Of("consultancy").ExpectedCalibrationError, 0.04, "It is believed with 0.9, and right half of the time.");
        Assert.IsLessThan(report.Of("consultancy").BrierScore, report.Of("debate").BrierScore);
    }

    [TestMethod]
    [DataRow(1.0, 0.5, 0.9, 1L)]
    [DataRow(0.5, 0.0, 0.8, 2L)]
    [DataRow(0.6, 0.7, 0.6, 3L)]
    [DataRow(0.8, 1.0, 0.5, 4L)]
    public void Consultancy_IsAsAccurateAsTheClosedForm(double persuadability, double honest, double knowledge, long seed)
    {
        var judge = new SimulatedJudge(new() { Persuadability = persuadability, Knowledge = knowledge, Seed = seed });
        var consultancy = new Consultancy(new SimulatedAdvisor(1), judge, new() { Assignment = ConsultantAssignment.HonestShare(honest), Seed = seed });
        var figures = Runs.Of(Questions, seed, consultancy).Protocols[0];
        Runs.AssertMatches(SimulatedAccuracy.Consultancy(persuadability, honest, knowledge), figures);
        // An honest consultant is followed by who believes it or knows, a dishonest one by who believes it or errs.
        if (honest > 0)
            Assert.AreEqual(persuadability + ((1 - persuadability) * knowledge), figures.HonestWins.Mean, 0.05);
        if (honest < 1)
            Assert.AreEqual(persuadability + ((1 - persuadability) * (1 - knowledge)), figures.DishonestWins.Mean, 0.05);
        Assert.AreEqual(honest == 0, double.IsNaN(figures.HonestWins.Mean));
    }

    [TestMethod]
    public void Debate_BeatsConsultancyWithAPersuadableJudge()
    {
        var judge = new SimulatedJudge(new() { Knowledge = 0.6, Seed = 5 });
        var advisor = new SimulatedAdvisor(1);
        var report = Runs.Of(2000, 5, new NaiveJudgement(judge), new Consultancy(advisor, judge), new Debate(advisor, judge), new ExpertJudgement());
        Assert.IsGreaterThan(report.Of("consultancy").Accuracy.Upper, report.Of("debate").Accuracy.Lower);
        Runs.AssertMatches(0.5, report.Of("consultancy"));
        Runs.AssertMatches(0.6, report.Of("naive"));
        Assert.AreEqual(1, report.Of("expert").Accuracy.Mean);
    }

    [TestMethod]
    [DataRow(0.6, 0.5, 0.1, 1, 1L)]
    [DataRow(0.6, 0.5, 0.1, 4, 2L)]
    [DataRow(0.7, 0.3, 0.05, 3, 3L)]
    [DataRow(0.5, 0.9, 0.4, 2, 4L)]
    public void Critique_IsAsAccurateAsTheClosedForms(double proposer, double detection, double falseAlarm, int rounds, long seed)
    {
        foreach (var revises in (bool[])[false, true])
        {
            var critique = new CritiqueRounds(
                new SimulatedProposer(proposer, seed), new SimulatedCritic(detection, falseAlarm, seed), new SimulatedCritiqueJudge(), new() { Rounds = rounds, Revises = revises });
            var figures = Runs.Of(Questions, seed, critique).Protocols[0];
            Func<double, double, double, int, double> form = revises ? SimulatedAccuracy.RevisedCritique : SimulatedAccuracy.Critique;
            Runs.AssertMatches(form(proposer, detection, falseAlarm, rounds), figures);
            Assert.HasCount(rounds, figures.AccuracyByRound);
            for (var round = 1; round <= rounds; round++)
                Assert.AreEqual(form(proposer, detection, falseAlarm, round), figures.AccuracyByRound[round - 1], 0.035);
        }
    }

    [TestMethod]
    public void ASimulatedJudge_KnowsWhatItKnows_OfThreeAnswersToo()
    {
        var questions = SimulatedQuestions.Make(3000, 3, 2);
        var judge = new SimulatedJudge(new() { Knowledge = 0.55, Seed = 2 });
        var report = ProtocolEvaluation.EvaluateAsync(questions, [new NaiveJudgement(judge), new Debate(new SimulatedAdvisor(2), judge, new() { Rounds = 2 })]).GetAwaiter().GetResult();
        Runs.AssertMatches(0.55, report.Of("naive"));
        Assert.IsGreaterThan(0.9, report.Of("debate").Accuracy.Mean);
        Assert.IsLessThan(0.03, report.Of("naive").ExpectedCalibrationError);
    }

    [TestMethod]
    public async Task ASimulatedJudge_ErrsForTheSameAnswer_InWhateverOrderTheyAreShown()
    {
        var ignorant = new NaiveJudgement(new SimulatedJudge(new() { Knowledge = 0 }));
        for (var i = 0; i < 20; i++)
        {
            var asGiven = await ignorant.RunAsync(new($"question {i}", ["a", "b", "c"], 1));
            var reversed = await ignorant.RunAsync(new($"question {i}", ["c", "b", "a"], 1));
            Assert.AreEqual(asGiven.Answer, reversed.Answer);
        }
    }
}
