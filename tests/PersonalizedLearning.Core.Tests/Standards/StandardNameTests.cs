using PersonalizedLearning.Core.Standards;

namespace PersonalizedLearning.Core.Tests.Standards;

public class StandardNameTests
{
    [Theory]
    [InlineData("6.RP.A.1", "6.RP.A.1")]
    [InlineData("ccss.math.content.6.rp.a.1", "6.RP.A.1")]
    [InlineData("CCSSM:6.RP.A.1", "6.RP.A.1")]
    [InlineData("CCSS.ELA-Literacy.RL.5.1", "RL.5.1")]
    [InlineData("CCSS.Math.Practice.MP4", "MP4")]
    [InlineData("NGSS.MS-PS1-2", "MS-PS1-2")]
    [InlineData("TEKS.111.26.b.4", "111.26.B.4")]
    [InlineData("K.CC.A.1", "K.CC.A.1")]
    [InlineData("Math.6.RP.A.1", "MATH.6.RP.A.1")]
    [InlineData("CCSS", "CCSS")]
    [InlineData("CCSS.", "CCSS.")]
    [InlineData("http://www.corestandards.org/Math/Content/6/RP/A/1/", "6.RP.A.1")]
    [InlineData("https://lib.example.org/terms/CCSS.Math.6.RP.A.1?x=1#y", "6.RP.A.1")]
    [InlineData("https://lib.example.org/terms/1", "")]
    [InlineData("https://lib.example.org/", "")]
    public void A_code_is_read_without_its_series(string written, string code) => Assert.Equal(code, StandardNames.Code(written));

    [Theory]
    [InlineData("urn:uuid:8B1F8A10-0000-4000-8000-000000000001", true)]
    [InlineData("https://case.example.org/ims/case/v1p0/CFItems/8b1f8a10-0000-4000-8000-000000000001", true)]
    [InlineData("8b1f8a10000040008000000000000001", true)]
    [InlineData("6.RP.A.1", false)]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    public void An_identifier_is_found_where_it_stands(string written, bool found) =>
        Assert.Equal(found ? Guid.Parse("8b1f8a10-0000-4000-8000-000000000001") : null, StandardNames.Identifier(written));
}
