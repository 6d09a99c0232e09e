using Superalign.MLNet.Generation;

namespace Superalign.MLNet.Tests.Generation;

[TestClass]
public sealed class GenerationOptionsTests
{
    [TestMethod]
    public void Defaults_AreGreedyOver128Tokens() =>
        Assert.AreEqual(new GenerationOptions { MaxTokens = 128, Temperature = 0, TopP = 1 }, new GenerationOptions());

    [TestMethod]
    public void MaxTokens_NamesTheValue_WhenBelowOne()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GenerationOptions { MaxTokens = 0 });
        StringAssert.StartsWith(error.Message, "'MaxTokens' is 0; a row gets at least one new token. Give 1 or more.");
    }

    [TestMethod]
    [DataRow(-0.5, "-0.5")]
    [DataRow(double.NaN, "NaN")]
    [DataRow(double.PositiveInfinity, "Infinity")]
    public void Temperature_NamesTheValue_WhenNegativeOrNotFinite(double value, string text)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GenerationOptions { Temperature = value });
        StringAssert.StartsWith(error.Message, $"'Temperature' is {text}; logits are divided by it.");
    }

    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(1.01, "1.01")]
    [DataRow(double.NaN, "NaN")]
    public void TopP_NamesTheValue_WhenOutsideItsRange(double value, string text)
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new GenerationOptions { TopP = value });
        StringAssert.StartsWith(error.Message, $"'TopP' is {text}; it is the probability of the tokens to draw from.");
    }
}
