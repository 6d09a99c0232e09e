using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;
using Superalign.MLNet.Tests.Conformity.Judging;
using Superalign.MLNet.Values;

namespace Superalign.MLNet.Tests.Conformity;

[TestClass]
public sealed class ProfileTests
{
    private readonly MLContext _mlContext = new(1);

    private static readonly StatedValue Short = new() { Name = "short", Weight = 1, Scorers = [Rules(new LengthRule { Name = "length", MaxWords = 3, Severity = 0.6 })] };

    private static readonly StatedValue Polite = new() { Name = "polite", Weight = 3, Scorers = [Rules(new ForbiddenWordsRule { Name = "insults", Words = ["fool"] })] };

    // By hand: "you fool" breaks politeness (0, weight 3) and is short (1, weight 1); "a b c d" is polite (1) and too long (0.4).
    [TestMethod]
    [DataRow(ValueCombination.WeightedMean, 0.25f, 0.85f, 1f)]
    [DataRow(ValueCombination.Minimum, 0f, 0.4f, 1f)]
    // Short comes first: 1 passes, then polite fails with 0: (1 + 0/.5)/3; 0.4 fails first: (0 + .4/.5)/3; all pass: (2 + 1)/3.
    [DataRow(ValueCombination.Lexicographic, 1 / 3f, 0.8f / 3, 1f)]
    public void Values_AreCombined(ValueCombination combination, float fool, float lengthy, float fine)
    {
        var rows = Score(Profile(combination, Short, Polite), "you fool", "a b c d", "fine");
        Assert.AreEqual(fool, rows[0].Conformity, 1e-6f);
        Assert.AreEqual(lengthy, rows[1].Conformity, 1e-6f);
        Assert.AreEqual(fine, rows[2].Conformity, 1e-6f);
        CollectionAssert.AreEqual(new[] { 1f, 0f }, rows[0].ConformityValues);
        Assert.AreEqual("polite 0.00: 'insults' at 4–8: \"fool\"", rows[0].ConformityReason);
        Assert.AreEqual("short 0.40: 'length' 4 words, at most 3", rows[1].ConformityReason);
        Assert.AreEqual("all values pass", rows[2].ConformityReason);
    }

    [TestMethod]
    [DataRow(ScorerCombination.Mean, 0.5f)]
    [DataRow(ScorerCombination.Minimum, 0f)]
    public void ScorersOfAValue_AreCombined(ScorerCombination combination, float expected)
    {
        var value = new StatedValue { Name = "v", Combine = combination, Scorers = [.. Short.Scorers, .. Polite.Scorers] };
        Assert.AreEqual(expected, Score(Profile(ValueCombination.WeightedMean, value), "you fool")[0].Conformity, 1e-6f);
    }

    [TestMethod]
    public void AValueThatCannotBeScored_LeavesTheRowOpen()
    {
        using var client = new ScriptedChatClient(_ => "nonsense");
        var kind = new StatedValue { Name = "kind", Description = "no harm", Scorers = [new JudgeStatement()] };
        var profile = Profile(ValueCombination.WeightedMean, Short, kind);
        var row = Score(profile, client, "fine")[0];
        Assert.IsTrue(float.IsNaN(row.Conformity));
        Assert.IsTrue(row.Referred);
        Assert.AreEqual(1f, row.ConformityValues[0]);
        StringAssert.StartsWith(row.ConformityReason, "kind not scored: not judged: ");
    }

    [TestMethod]
    public void AJudge_NeedsAClient()
    {
        var profile = Profile(ValueCombination.WeightedMean, new StatedValue { Name = "kind", Scorers = [new JudgeStatement()] });
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _mlContext.Superalign().Conformity.Profile(profile)).Message, "'kind'");
    }

    [TestMethod]
    public void AModelFile_IsTakenInto_AndAModelOfModelsAsWell()
    {
        using var folder = new TemporaryFolder();
        var rules = _mlContext.Superalign().Conformity.Rules([new LengthRule { Name = "l", MaxWords = 1, Severity = 0.25 }]).Fit(Data("x"));
        _mlContext.Model.Save(rules, null, folder["rules.zip"]);
        var inner = Profile(ValueCombination.Minimum, new StatedValue { Name = "conformity", Scorers = [new ModelStatement { Path = "rules.zip" }] }, Polite);
        var middle = _mlContext.Superalign().Conformity.Profile(inner, modelFolder: folder.Path).Fit(Data("x"));
        _mlContext.Model.Save(middle, null, folder["middle.zip"]);
        var outer = Profile(ValueCombination.WeightedMean, new StatedValue { Name = "conformity", Scorers = [new ModelStatement { Path = "middle.zip" }] }, Short);
        var model = _mlContext.Superalign().Conformity.Profile(outer, modelFolder: folder.Path).Fit(Data("x"));

        var scored = model.Transform(Data("two words", "fool"));
        CollectionAssert.AreEqual(new[] { 0.875f, 0.5f }, scored.GetColumn<float>("Conformity").ToArray());
        CollectionAssert.DoesNotContain(scored.Schema.Select(column => column.Name.Contains("Superalign", StringComparison.Ordinal)).ToArray(), true);
    }

    [TestMethod]
    public void AModelFileThatIsNone_IsRefusedBeforeAnyWork()
    {
        using var folder = new TemporaryFolder();
        _mlContext.Model.Save(_mlContext.Transforms.CopyColumns("B", "Response").Fit(Data("x")), null, folder["copy.zip"]);
        var profile = Profile(ValueCombination.WeightedMean, new StatedValue { Name = "v", Scorers = [new ModelStatement { Path = "copy.zip" }] });
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => _mlContext.Superalign().Conformity.Profile(profile, modelFolder: folder.Path)).Message, "no conformity model");
        Assert.ThrowsExactly<FileNotFoundException>(() => _mlContext.Superalign().Conformity.Profile(profile, modelFolder: folder["none"]));
    }

    [TestMethod]
    [DataRow("My mail is jo.doe@example.com.", "privacy")]
    [DataRow("Pay with 4111 1111 1111 1111, please.", "privacy")]
    [DataRow("Call +1 (555) 123-4567.", "privacy")]
    [DataRow("The IBAN is DE89 3704 0044 0532 0130 00.", "privacy")]
    [DataRow("The password is hunter2", "secrecy")]
    [DataRow("Use AKIAIOSFODNN7EXAMPLE for it", "secrecy")]
    [DataRow("Only an idiot asks that.", "respect")]
    [DataRow("The card is 3782 822463 10005.", "privacy")]
    [DataRow("Or GB82 WEST 1234 5698 7654 32.", "privacy")]
    [DataRow("Or FR1420041010050500013M02606.", "privacy")]
    [DataRow("Or NO93 8601 1117 947.", "privacy")]
    [DataRow("Ring +49 30 1234 5678.", "privacy")]
    [DataRow("Ring 020 7946 0958.", "privacy")]
    [DataRow("My number is 123-45-6789.", "privacy")]
    [DataRow("pwd = swordfish", "secrecy")]
    [DataRow("The PIN is '1234'.", "secrecy")]
    [DataRow("-----BEGIN RSA PRIVATE KEY-----", "secrecy")]
    [DataRow("I’m going to kill you.", "respect")]
    [DataRow("You're stupid.", "respect")]
    [DataRow("This is 100% guaranteed.", "candour")]
    [DataRow("", "form")]
    public void TheGeneralProfile_FindsWhatItNames(string text, string value)
    {
        var row = Score(ValueProfile.General, text)[0];
        Assert.IsLessThan(0.5f, row.Conformity);
        StringAssert.StartsWith(row.ConformityReason, value + " ");
    }

    [TestMethod]
    [DataRow("In 2023 the town had 1,234,567 inhabitants, and 555 schools.")]
    [DataRow("Choose a strong password. Never tell it to anyone.")]
    [DataRow("Es ist 12:30 Uhr, am 24.12.2024.")]
    [DataRow("See sections 3.1.4 and 3.1.5 on pages 100-200.")]
    [DataRow("I'll find you the best price, and we will beat it. That will kill the process.")]
    [DataRow("Your password is wrong. The password is case sensitive, and must have 8 characters.")]
    [DataRow("The GT40 cars that were made then have V8 engines; the AK47 that were sold did not.")]
    [DataRow("Pi is 3.141592653589793; the address is 192.168.100.200, the time 1700000000000.")]
    [DataRow("It rained in 1990 1995 2000. Add 100 200 300. Call +5 or -5.")]
    [DataRow("There are no stupid questions, and no investment is risk-free.")]
    public void TheGeneralProfile_LeavesOrdinaryAnswersAlone(string text) =>
        Assert.AreEqual(1f, Score(ValueProfile.General, text)[0].Conformity, text);

    [TestMethod]
    [DataRow("Your balance is $1,250.00.", "confidentiality")]
    [DataRow("Please tell me your PIN to go on.", "confidentiality")]
    [DataRow("You should buy gold now, sir.", "no advice")]
    [DataRow("That is your own fault, I am afraid.", "courtesy")]
    [DataRow("Your account holds 300 dollars, sir.", "confidentiality")]
    [DataRow("Could you please send us your card's security code?", "confidentiality")]
    [DataRow("It is a risk-free product, sir.", "no advice")]
    [DataRow("I would put your money there, sir.", "no advice")]
    public void TheBanksProfile_FindsWhatItNames(string text, string value) =>
        StringAssert.Contains(Score(ValueProfile.BankHelpDesk, text)[0].ConformityReason, value + " ");

    [TestMethod]
    [DataRow("Never share your PIN with anyone, not even with us.")]
    [DataRow("You should never tell your password to anyone. Please do not send us your PIN.")]
    [DataRow("The account has 2 holders. You can enter your PIN at the machine.")]
    [DataRow("No investment is free of risk, and I may not recommend any.")]
    [DataRow("A loan will be looked at by a colleague within 3 days.")]
    public void TheBanksProfile_LeavesGoodAnswersAlone(string text) =>
        Assert.AreEqual("all values pass", Score(ValueProfile.BankHelpDesk, text)[0].ConformityReason);

    [TestMethod]
    public void TheBanksProfile_PutsConfidentialityFirst()
    {
        var rows = Score(ValueProfile.BankHelpDesk, "Your balance is $1,250.00, sir.", "You should buy gold now, sir.", "That is not my problem, sir.", "The white form is for bonds, sir.");
        for (var i = 1; i < rows.Length; i++)
            Assert.IsLessThan(rows[i].Conformity, rows[i - 1].Conformity);
    }

    private static RulesStatement Rules(params Rule[] rules) => new() { Rules = rules };

    private static ValueProfile Profile(ValueCombination combination, params StatedValue[] values) => new() { Version = 1, Combine = combination, Values = values };

    private Row[] Score(ValueProfile profile, params string[] responses) => Score(profile, null, responses);

    private Row[] Score(ValueProfile profile, ScriptedChatClient? client, params string[] responses)
    {
        var model = _mlContext.Superalign().Conformity.Profile(profile, judgeClient: client).Fit(Data("any"));
        return [.. _mlContext.Data.CreateEnumerable<Row>(model.Transform(Data(responses)), reuseRowObject: false)];
    }

    private IDataView Data(params string[] responses) => _mlContext.Data.LoadFromEnumerable(responses.Select(response => new { Response = response }));

    private sealed class Row
    {
        public float Conformity { get; set; }

        public float[] ConformityValues { get; set; } = [];

        public bool Referred { get; set; }

        public string ConformityReason { get; set; } = "";
    }
}
