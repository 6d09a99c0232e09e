using Superalign.MLNet.Sandwiching;

namespace Superalign.MLNet.Tests.Sandwiching;

[TestClass]
public sealed class ProtocolTests
{
    private static readonly SandwichQuestion Question = new("Is 91 prime?", ["yes", "no"], 1, "91 = 7 · 13");

    [TestMethod]
    public async Task Debate_LetsDebatersOfARoundHearEachOtherOnlyInTurns()
    {
        foreach (var simultaneous in (bool[])[true, false])
        {
            var heard = new List<int>();
            var debater = new DelegateAdvisor((_, answer, transcript) =>
            {
                heard.Add(transcript.Statements.Count);
                return new Argument($"for {answer}");
            });
            var debate = new Debate(debater, Undecided(), new() { Rounds = 2, Simultaneous = simultaneous, Order = DebateOrder.AsGiven });
            var verdict = await debate.RunAsync(Question);
            CollectionAssert.AreEqual(simultaneous ? [0, 0, 2, 2] : (int[])[0, 1, 2, 3], heard);
            Assert.AreEqual("[1] debater 1, for answer 1: for 0\n[1] debater 2, for answer 2: for 1\n[2] debater 1, for answer 1: for 0\n[2] debater 2, for answer 2: for 1", verdict.Transcript.ToString());
        }
    }

    [TestMethod]
    public async Task Debate_InBothOrders_AveragesWhatTheJudgeThinks_AndMeasuresItsLikingForAPlace()
    {
        // First shown gets 0.9 where it is "yes", and 0.6 where it is "no".
        var judge = new DelegateJudge((question, transcript) =>
        {
            Assert.AreEqual(question.Answers[0] == "yes" ? 1 : 0, question.ExpertAnswer);
            Assert.AreEqual(question.Answers[transcript.Statements[0].Answer], transcript.Statements[0].Text);
            return question.Answers[0] == "yes" ? new Opinion([0.9, 0.1]) : new Opinion([0.6, 0.4]);
        });
        var debate = new Debate(new DelegateAdvisor((question, answer, _) => new Argument(question.Answers[answer])), judge);
        var verdict = await debate.RunAsync(Question);
        Assert.AreEqual(0.65, verdict.Opinion.Probabilities[0], 1e-12);
        Assert.AreEqual(0.25, verdict.PositionBias, 1e-12);
        Assert.AreEqual("yes", verdict.Answer);
        Assert.IsFalse(verdict.IsRight);
        Assert.AreEqual(0.4, verdict.Swapped!.Opinion.Probabilities[0], 1e-12);
        Assert.AreEqual("no", verdict.Swapped.Transcript.Statements[0].Text);
        Assert.AreEqual(1, verdict.Swapped.Transcript.Statements[0].Answer);
    }

    [TestMethod]
    public async Task Debate_InBothOrders_KeepsTheFirstChoice_WhereTheMeanIsUndecided_AndMeasuresAPlaceByItsShare()
    {
        var debater = Named("so");
        var lastPlace = new DelegateJudge((question, _) => Opinion.Of(question.Answers.Count, question.Answers.Count - 1, 0.6));
        var undecided = await new Debate(debater, lastPlace).RunAsync(Question);
        Assert.AreEqual(0.5, undecided.Opinion.Confidence, 1e-12);
        Assert.AreEqual("no", undecided.Answer, "It stands last as the question lists it.");
        var three = await new Debate(debater, lastPlace).RunAsync(new("Which?", ["a", "b", "c"]));
        Assert.AreEqual(0.2 - (1.0 / 3), three.PositionBias, 1e-12);
        Assert.AreEqual(0.4, three.Opinion.Confidence, 1e-12, "The mean of 0.6 as given and 0.2 reversed.");
    }

    [TestMethod]
    public async Task TwoDebaters_KeepTheirSidesOfAQuestion_AndHaveEachOnHalfOfThem()
    {
        var debate = new Debate(Named("first"), Named("second"), Undecided());
        var firstDefendsNo = 0;
        foreach (var question in SimulatedQuestions.Make(200))
        {
            var verdict = await debate.RunAsync(question);
            var sides = verdict.Transcript.Statements.ToDictionary(one => one.Answer, one => one.Text);
            CollectionAssert.AreEquivalent(sides, verdict.Swapped!.Transcript.Statements.ToDictionary(one => one.Answer, one => one.Text));
            firstDefendsNo += sides[1] == "first" ? 1 : 0;
        }
        Assert.AreEqual(100, firstDefendsNo, 35);
        var error = await Assert.ThrowsExactlyAsync<ArgumentException>(() => debate.RunAsync(new("Which?", ["a", "b", "c"])));
        Assert.Contains("3 answers", error.Message);
    }

    [TestMethod]
    public async Task Consultancy_AssignsAnswers_ByHonesty_ByShare_OrByTheConsultantsOwnChoice()
    {
        var seen = new List<int>();
        var consultant = new DelegateAdvisor((_, answer, _) =>
        {
            seen.Add(answer);
            return new Argument("trust me");
        });
        foreach (var assignment in (ConsultantAssignment[])[ConsultantAssignment.Honest, ConsultantAssignment.Dishonest, ConsultantAssignment.ChosenBy(new DelegateJudge((_, _) => new Opinion([0.8, 0.2])))])
            await new Consultancy(consultant, Undecided(), new() { Assignment = assignment }).RunAsync(Question);
        CollectionAssert.AreEqual((int[])[1, 0, 0], seen);

        var three = SimulatedQuestions.Make(300, 3);
        var dishonest = new Consultancy(consultant, new DelegateJudge((question, _) => Opinion.Of(question.Answers.Count, 0, 1)), new() { Assignment = ConsultantAssignment.HonestShare(0.3), Rounds = 2 });
        seen.Clear();
        var verdicts = await Task.WhenAll(three.Select(question => dishonest.RunAsync(question)));
        Assert.AreEqual(90, verdicts.Count(verdict => verdict.AdvisedAnswer == verdict.Question.ExpertAnswer), 32);
        Assert.HasCount(600, seen);
        Assert.AreEqual(3, verdicts.Where(verdict => verdict.AdvisedAnswer != verdict.Question.ExpertAnswer).Select(verdict => verdict.AdvisedAnswer).Distinct().Count());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ConsultantAssignment.HonestShare(1.01));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => dishonest.RunAsync(new("Nobody knows?", ["a", "b"])));
    }

    [TestMethod]
    public async Task CritiqueRounds_LetTheProposerThinkAgain_AndTheJudgeDecideAfterEach()
    {
        var proposer = new DelegateJudge((_, transcript) => transcript.Statements.Any(one => one.Kind == StatementKind.Flaw) ? new Opinion([0.1, 0.9], "so not") : new Opinion([0.9, 0.1], "looks prime"));
        var critic = new DelegateCritic((_, answer, _) => new Critique(answer == 0, answer == 0 ? "7 divides it" : "none"));
        var judge = new DelegateJudge((_, transcript) => Opinion.Of(2, transcript.Statements[^1].Answer, transcript.Statements[^1].Kind == StatementKind.Flaw ? 0.5 : 0.9));
        var verdict = await new CritiqueRounds(proposer, critic, judge, new() { Rounds = 2 }).RunAsync(Question);
        Assert.AreEqual("[1] proposer, proposing answer 1: looks prime\n[1] critic, against answer 1: 7 divides it\n[2] proposer, proposing answer 2: so not\n[2] critic, without a flaw in answer 2: none", verdict.Transcript.ToString());
        CollectionAssert.AreEqual((int[])[0, 1], verdict.RoundOpinions.Select(opinion => opinion.Choice).ToArray());
        Assert.IsTrue(verdict.IsRight);

        var fixedAnswer = await new CritiqueRounds(proposer, critic, judge, new() { Rounds = 2, Revises = false }).RunAsync(Question);
        Assert.HasCount(3, fixedAnswer.Transcript.Statements);
        Assert.IsTrue(fixedAnswer.Transcript.Statements.All(one => one.Answer == 0));
    }

    [TestMethod]
    public async Task BadInput_IsRefusedWithWhatWasFound()
    {
        Assert.Contains("1 answers", Assert.ThrowsExactly<ArgumentException>(() => new SandwichQuestion("Q", ["a"])).Message);
        Assert.Contains("same answer twice", Assert.ThrowsExactly<ArgumentException>(() => new SandwichQuestion("Q", ["a", "a"])).Message);
        Assert.Contains("0 to 1", Assert.ThrowsExactly<ArgumentException>(() => new SandwichQuestion("Q", ["a", "b"], 2)).Message);
        Assert.Contains("(0.5, 0.4)", Assert.ThrowsExactly<ArgumentException>(() => new Opinion([0.5, 0.4])).Message);
        Assert.Contains("between 0.333 and 1", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Opinion.Of(3, 0, 0.3)).Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Debate(Named("x"), Undecided(), new() { Rounds = 0 }));
        Assert.ThrowsExactly<ArgumentException>(() => new Consultancy(Named("x"), Undecided(), new() { Name = " " }));
        var three = new DelegateJudge((_, _) => new Opinion([0.2, 0.3, 0.5]));
        Assert.Contains("3 probabilities", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => new NaiveJudgement(three).RunAsync(Question))).Message);
        Assert.Contains("no strength", (await Assert.ThrowsExactlyAsync<InvalidDataException>(() => new Debate(Named("x"), new SimulatedJudge()).RunAsync(Question))).Message);
    }

    [TestMethod]
    public void AnOpinion_ChoosesTheLikeliest_AndTheFirstOfEqualOnes()
    {
        Assert.AreEqual(2, new Opinion([0.2, 0.3, 0.5]).Choice);
        Assert.AreEqual(1, new Opinion([0.2, 0.4, 0.4]).Choice);
        var chosen = Opinion.Of(2, 1, 0.5);
        Assert.AreEqual(1, chosen.Choice);
        Assert.AreEqual(0.5, chosen.Confidence);
    }

    private static DelegateJudge Undecided() => new((question, _) => new Opinion([.. Enumerable.Repeat(1.0 / question.Answers.Count, question.Answers.Count)]));

    private static DelegateAdvisor Named(string name) => new((_, _, _) => new Argument(name));
}
