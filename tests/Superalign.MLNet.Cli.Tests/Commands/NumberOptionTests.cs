using System.CommandLine;

namespace Superalign.MLNet.Commands.Tests;

[TestClass]
public sealed class NumberOptionTests
{
    private static readonly Option<int> Steps = NumberOption.Create("--steps", "", 5, 1, int.MaxValue);
    private static readonly Option<double> Share = NumberOption.Create("--share", "", .5, 0.0, 1.0);

    [TestMethod]
    public void Create_TakesNumbersWithinTheRange()
    {
        var parsed = Parse("--steps", "1", "--share", "0.25");

        Assert.IsEmpty(parsed.Errors);
        Assert.AreEqual(1, parsed.GetValue(Steps));
        Assert.AreEqual(.25, parsed.GetValue(Share));
    }

    [TestMethod]
    public void Create_TakesTheDefault_WhenTheOptionIsLeftOut() => Assert.AreEqual(5, Parse().GetValue(Steps));

    [TestMethod]
    [DataRow("--steps", "0", "'--steps' was given '0'; a whole number of at least 1 is expected. Leave it out for 5.")]
    [DataRow("--steps", "2.5", "'--steps' was given '2.5'; a whole number of at least 1 is expected. Leave it out for 5.")]
    [DataRow("--steps", "99999999999", "'--steps' was given '99999999999'; a whole number of at least 1 is expected. Leave it out for 5.")]
    [DataRow("--share", "many", "'--share' was given 'many'; a number from 0 to 1 is expected. Leave it out for 0.5.")]
    [DataRow("--share", "0,5", "'--share' was given '0,5'; a number from 0 to 1 is expected. Leave it out for 0.5.")]
    [DataRow("--share", "NaN", "'--share' was given 'NaN'; a number from 0 to 1 is expected. Leave it out for 0.5.")]
    public void Create_SaysWhatIsExpected_WhenTheValueIsNot(string option, string value, string message)
    {
        var parsed = Parse(option, value);

        Assert.HasCount(1, parsed.Errors);
        Assert.AreEqual(message, parsed.Errors[0].Message);
    }

    private static ParseResult Parse(params string[] arguments) => new Command("try") { Steps, Share }.Parse(arguments);
}
