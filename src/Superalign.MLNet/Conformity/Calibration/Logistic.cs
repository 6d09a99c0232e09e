namespace Superalign.MLNet.Conformity.Calibration;

/// <summary>The logistic function and its inverse.</summary>
internal static class Logistic
{
    /// <summary>1 / (1 + e^−x), without overflow.</summary>
    public static double Of(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>ln(p / (1 − p)), with p kept a millionth away from 0 and 1.</summary>
    public static double Logit(double p)
    {
        var inside = Math.Clamp(p, 1e-6, 1 - 1e-6);
        return Math.Log(inside / (1 - inside));
    }

    /// <summary>−ln of the probability of a target in [0, 1] under the logit <paramref name="x"/>, nats.</summary>
    public static double Loss(double x, double target) => Math.Max(x, 0) - (x * target) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
